// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.delivery.DeliveryPaths;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.store.Condition;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.clean.CleaningJob.Input;
import dev.cleanrun.worker.fixture.Bench;
import dev.cleanrun.worker.fixture.InMemoryStore;
import dev.cleanrun.worker.fixture.SharedLocations;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker takes from a source that deliveries write to what was planned: what counts. */
class StagingTest {
    private static final String OWN = Bench.PATH + "/own.parquet";
    private static final String COMMITTED = DeliveryPaths.fileId("s3://drop/committed.txt");
    private static final String WRITING = DeliveryPaths.fileId("s3://drop/writing.txt");
    private static final String WITHDRAWN = DeliveryPaths.fileId("s3://drop/withdrawn.txt");
    private static final String COPIED = DeliveryPaths.fileId("s3://elsewhere/copied.txt");

    @TempDir
    private Path folder;

    private static String object(String fileId) {
        return DeliveryPaths.outputKey(Bench.PATH, fileId, Outputs.defaults());
    }

    private static void put(InMemoryStore store, String key, String text) {
        store.put(key, text.getBytes(StandardCharsets.UTF_8), new Condition.Always(), Map.of());
    }

    private static InMemoryStore holding(String... keys) {
        var store = new InMemoryStore(InMemoryStore.Etags.OF_CONTENT);
        Stream.of(keys).forEach(key -> put(store, key, "data of " + key));
        return store;
    }

    private static Manifest committed() {
        return Manifest.committed(
                "f",
                "u",
                List.of(new OutputObject(object(COMMITTED), "e", 1, 1, "0")),
                new Ledger(1, 1, 0, 0),
                "local",
                "1");
    }

    /** A source of which these count: its own, what a committed delivery names, what came from where nobody knows. */
    private static InMemoryStore source() {
        InMemoryStore source = holding(OWN, object(COMMITTED), object(WRITING), object(WITHDRAWN), object(COPIED));
        put(source, DeliveryPaths.manifestKey(COMMITTED), committed().toJson());
        put(
                source,
                DeliveryPaths.manifestKey(WRITING),
                new Manifest.Writing(ContractVersion.CONTRACT, "f", "a", null, List.of(object(WRITING))).toJson());
        put(
                source,
                DeliveryPaths.manifestKey(WITHDRAWN),
                Manifest.withdrawn("u", "local", "1").toJson());
        return source;
    }

    private List<String> brought(InMemoryStore source) {
        Order planned = Bench.in(folder).order(holding(OWN, object(COMMITTED), object(COPIED)));
        try (ScratchFolder scratch = ScratchFolder.in(folder.resolve("staged"))) {
            return new Staging(new SharedLocations(Map.of(planned.source().uri(), source)), planned)
                    .bring(scratch).inputs().stream().map(Input::sourceKey).toList();
        }
    }

    @Test
    void what_no_delivery_wrote_and_what_a_committed_one_names_is_brought_and_nothing_else() {
        assertThat(brought(source())).containsExactlyInAnyOrder(OWN, object(COMMITTED), object(COPIED));
    }

    @Test
    void a_manifest_that_cannot_be_read_is_another_source_than_was_planned() {
        InMemoryStore source = source();
        put(source, DeliveryPaths.manifestKey(COMMITTED), "{}");

        assertThatThrownBy(() -> brought(source))
                .isInstanceOfSatisfying(
                        AttemptFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Cause.INPUT_CHANGED));
    }
}
