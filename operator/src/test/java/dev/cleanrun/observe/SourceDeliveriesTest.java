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
        return discovery().discover(new MemoryStore());
    }

    private Discovery discovery() {
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
                                "recipe: small\ncolumns:\n  - {name: id, from: [ID], required: true}\n", "small.yaml"),
                        Outputs.defaults(),
                        List.of()));
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

    private static Manifest committed(OutputObject... outputs) {
        return Manifest.committed("f", "u", List.of(outputs), new Ledger(1, 1, 0, 0), "local", "1");
    }

    private static Manifest.Writing replacing(String... keys) {
        return new Manifest.Writing(1, "f", "a/0/1/1/t", null, List.of(keys));
    }

    @Test
    void a_delivery_that_begins_while_the_source_is_listed_is_not_taken_for_somebodys_own_objects() {
        source.onceListed(prefix -> {
            if (prefix.isEmpty()) {
                manifest(replacing(NAMED, LEFT));
            }
        });

        assertThatThrownBy(this::discover)
                .isInstanceOf(DiscoveryStalled.class)
                .hasMessageContaining("began or ended while the source was listed");
    }

    @Test
    void a_partition_is_not_looked_at_again_while_a_delivery_replaces_what_it_wrote_there() {
        manifest(committed(new OutputObject(NAMED, "e", 1, 1, "0")));
        Discovered planned = discover();
        manifest(replacing(NAMED));
        source.without(NAMED).with("y=2022/own.parquet");

        assertThatThrownBy(() -> discovery().again("y=2020", planned))
                .isInstanceOf(DiscoveryStalled.class)
                .hasMessageContaining(FILE)
                .hasMessageContaining("not complete");
        assertThat(discovery().again("y=2022", planned)).isPresent();
    }

    @Test
    void a_manifest_that_nobody_can_read_stops_the_run() {
        source.with(DeliveryPaths.manifestKey(FILE), "{\"state\": \"Later\"}");

        assertThatThrownBy(this::discover)
                .isInstanceOfSatisfying(
                        DiscoveryStalled.class,
                        stalled -> assertThat(stalled.reason()).isEqualTo(ConditionReason.UNEXPECTED_OBJECTS))
                .hasMessageContaining(DeliveryPaths.manifestKey(FILE))
                .hasMessageContaining("update CleanRun");
    }

    @Test
    void nothing_counts_of_a_delivery_that_was_given_up_however_late_it_is_written() {
        manifest(Manifest.withdrawn("u", "local", "1"));

        assertThat(discover().partitions())
                .singleElement()
                .satisfies(partition -> assertThat(partition.inputs().count()).isEqualTo(1));
    }

    @Test
    void it_takes_what_a_committed_delivery_names_and_what_none_wrote_and_nothing_else() {
        manifest(committed(new OutputObject(NAMED, "e", 1, 1, "0")));

        assertThat(discover().partitions()).singleElement().satisfies(partition -> {
            assertThat(partition.folder().path()).isEqualTo("y=2020");
            assertThat(partition.inputs().count()).isEqualTo(2);
        });
    }
}
