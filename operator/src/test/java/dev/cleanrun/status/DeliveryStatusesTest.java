// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.cleanrun.api.schema.CrdSchema;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.DeliveryStatus;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.run.Progress;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

/** What a delivery shows is all that the operator remembers of it. */
class DeliveryStatusesTest {
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(CrdSchema.DELIVERY.strict().at("/properties/status"));

    @Test
    void any_progress_of_a_delivery_comes_back_from_its_status_as_it_was() {
        for (long seed = 0; seed < 300; seed++) {
            Progress progress = delivered(new RandomProgress(seed).next());
            CleanRunStatus run = Written.status(Written.decision(progress));

            assertThat(DeliveryStatuses.run(DeliveryStatuses.of(run)))
                    .as("seed %s", seed)
                    .isEqualTo(run);
            assertThat(ProgressReader.read(DeliveryStatuses.run(DeliveryStatuses.of(run))))
                    .as("seed %s", seed)
                    .hasValue(progress);
        }
    }

    @Test
    void any_status_is_what_the_schema_of_the_resource_allows() throws JsonProcessingException {
        var client = new ObjectMapper();
        var _ = new KubernetesSerialization(client, false);
        for (long seed = 0; seed < 100; seed++) {
            DeliveryStatus status =
                    DeliveryStatuses.of(Written.status(Written.decision(delivered(new RandomProgress(seed).next()))));
            assertThat(SCHEMA.validate(client.readTree(client.writeValueAsString(status))))
                    .as("seed %s", seed)
                    .isEmpty();
        }
    }

    @Test
    void what_somebody_removed_is_missing_on_the_other_side_too() {
        var nothing = CleanRunStatus.builder().observedGeneration(-1L).build();

        assertThat(DeliveryStatuses.run(DeliveryStatuses.of(nothing))).isEqualTo(nothing);
    }

    /** Of delivered files no row is rejected or removed. */
    private static Progress delivered(Progress of) {
        long rows = of.rows().read();
        return of.toBuilder().rows(new RowTotals(rows, rows, 0, 0)).build();
    }
}
