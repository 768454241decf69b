// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.contract.delivery.DeliveryPaths;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.RecomputePolicy;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.decide.partition.Selection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A run whose source deliveries write to never reads half of one. */
class SourceDeliveriesTest {
    private static final String FILE = DeliveryPaths.fileId("s3://drop/rx.txt");
    private static final String NAMED = DeliveryPaths.outputKey("y=2020", FILE, Outputs.defaults());
    private static final String LEFT = DeliveryPaths.outputKey("y=2021", FILE, Outputs.defaults());

    private final MemoryStore source =
            new MemoryStore().with("y=2020/own.parquet").with(NAMED).with(LEFT);

    private Discovered discover() {
        return new Discovery(
                        _ -> source,
                        new SourceQuery(
                                Source.parquet("s3://b/raw/"),
                                Selection.ALL,
                                false,
                                Optional.empty(),
                                RecomputePolicy.CHANGED,
                                "this-run",
                                RecipeReader.read(
                                        "recipe: small\ncolumns:\n  - {name: id, from: [ID], required: true}\n",
                                        "small.yaml"),
                                Outputs.defaults(),
                                List.of()))
                .discover(new MemoryStore());
    }

    private void manifest(Manifest manifest) {
        source.with(DeliveryPaths.manifestKey(FILE), manifest.toJson());
    }

    @Test
    void a_run_does_not_begin_while_a_delivery_to_its_source_is_being_written() {
        manifest(new Manifest.Writing(1, "f", "a/0/1/1/t"));

        assertThatThrownBy(this::discover)
                .isInstanceOfSatisfying(
                        DiscoveryStalled.class,
                        stalled -> assertThat(stalled.reason()).isEqualTo(ConditionReason.DELIVERY_IN_PROGRESS))
                .hasMessageContaining(FILE)
                .hasMessageContaining("not complete");
    }

    @Test
    void it_takes_what_a_committed_delivery_names_and_what_none_wrote_and_nothing_else() {
        manifest(Manifest.committed(
                "f", "u", List.of(new OutputObject(NAMED, "e", 1, 1, "0")), new Ledger(1, 1, 0, 0), "local", "1"));

        assertThat(discover().partitions()).singleElement().satisfies(partition -> {
            assertThat(partition.folder().path()).isEqualTo("y=2020");
            assertThat(partition.inputs().count()).isEqualTo(2);
        });
    }
}
