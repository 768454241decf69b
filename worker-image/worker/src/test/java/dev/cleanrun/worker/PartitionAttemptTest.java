// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.Help;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.Reference;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Helped;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.store.StoredObject;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.clean.Cleaner;
import dev.cleanrun.worker.clean.CleaningJob;
import dev.cleanrun.worker.fixture.Bench;
import dev.cleanrun.worker.fixture.Consistency;
import dev.cleanrun.worker.fixture.CopyingCleaner;
import dev.cleanrun.worker.fixture.InMemoryStore;
import dev.cleanrun.worker.fixture.InMemoryStore.Etags;
import dev.cleanrun.worker.fixture.OrderEdits;
import dev.cleanrun.worker.fixture.Workshop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionAttemptTest {
    private static final String CLEAN = "clean/" + Bench.PATH + "/part-0.parquet";
    private static final String REMOVED = "removed/" + Bench.PATH + "/part-0.parquet";
    private static final String REJECTS = "rejects/" + Bench.PATH + "/part-0.parquet";
    private static final String REPORT = "_cleanrun/reports/" + Bench.PATH + "/report.json";
    private static final String MANIFEST = "_cleanrun/manifests/" + Bench.PATH + ".json";

    private final InMemoryStore source = new InMemoryStore(Etags.UNIQUE);
    private final InMemoryStore target = new InMemoryStore(Etags.UNIQUE);
    private final InMemoryStore lists = new InMemoryStore(Etags.UNIQUE);
    private final Workshop workshop = new Workshop(
            Map.of("mem:source/", source, "mem:target/", target, "mem:lists/", lists), _ -> new CopyingCleaner());

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void a_small_partition() {
        bench = Bench.in(folder);
        source.write(Bench.PATH + "/a.parquet", "one\ntwo\n!three\n");
        source.write(Bench.PATH + "/b.parquet", "-four\nfive\n");
        source.write(Bench.PATH + "/_SUCCESS", "");
    }

    @Test
    void a_partition_is_cleaned_and_committed() {
        Result result = workshop.run(bench, bench.order(source));

        assertThat(result.committed()).isEqualTo(Result.Committed.NEW);
        assertThat(result.rows()).isEqualTo(new Ledger(5, 3, 1, 1));
        assertThat(result.fingerprint()).isEqualTo(bench.fingerprint());
        assertThat(target.keys()).containsExactlyInAnyOrder(CLEAN, REJECTS, REMOVED, REPORT, MANIFEST);
        assertThat(target.text(CLEAN)).hasValue("one one\ntwo one\nfive one\n");
        Manifest.Committed manifest = Consistency.committed(target, Bench.PATH);
        assertThat(manifest.outputs()).extracting(OutputObject::key).containsExactly(REMOVED, REJECTS, REPORT, CLEAN);
        assertThat(manifest.outputs()).extracting(OutputObject::rows).containsExactly(1L, 1L, 0L, 3L);
        assertThat(manifest.engine()).isEqualTo("copy-1");
        assertThat(manifest.image()).isEqualTo("local");
        assertThat(target.metadata(CLEAN))
                .containsEntry("attempt", "0a1b2c3d-run/7/1/1/w0")
                .containsEntry("sha256", manifest.outputs().getLast().sha256());
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void the_report_tells_time_and_memory_of_the_stages_before_it() {
        workshop.run(bench, bench.order(source));

        assertThat(target.text(REPORT))
                .get()
                .asString()
                .contains(
                        "\"ledger\"",
                        "\"stage\" : \"check\"",
                        "\"stage\" : \"stage\"",
                        "\"stage\" : \"clean\"",
                        "\"anon\" : " + (40 << 20));
    }

    /** Finishes a slice and dies once before the rest. */
    private static final class DyingCleaner implements Cleaner {
        private int made;
        private boolean alive;

        @Override
        public Cleaned clean(CleaningJob job) {
            Path slice = job.scratch().resolve("slice");
            if (!job.kept().bring("0123abcd/slice", slice)) {
                made++;
                job.kept().keep("0123abcd/slice", write(slice));
            }
            if (!alive) {
                alive = true;
                throw new AttemptFailed(Cause.OUT_OF_MEMORY, "not enough memory", null);
            }
            return new CopyingCleaner().clean(job);
        }

        @Override
        public Helped help(CleaningJob job, Help share) {
            throw new AssertionError("nobody asks for it");
        }

        private static Path write(Path file) {
            try {
                return Files.writeString(file, "rows");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void cancel() {
            // Never busy for long.
        }
    }

    @Test
    void what_an_attempt_finished_before_it_died_is_there_for_the_next_one_and_gone_after_the_commit() {
        DyingCleaner cleaner = new DyingCleaner();
        Workshop dying = new Workshop(Map.of("mem:source/", source, "mem:target/", target), _ -> cleaner);

        assertThat(dying.run(bench, bench.order(source)).cause()).isEqualTo(Cause.OUT_OF_MEMORY);
        assertThat(target.keys()).hasSize(1).allMatch(key -> key.startsWith("_cleanrun/work/" + Bench.PATH + "/"));

        assertThat(dying.run(bench, bench.order(source)).committed()).isEqualTo(Result.Committed.NEW);
        assertThat(cleaner.made).isEqualTo(1);
        assertThat(target.keys()).containsExactlyInAnyOrder(CLEAN, REJECTS, REMOVED, REPORT, MANIFEST);
    }

    @Test
    void what_is_committed_already_is_found() {
        Order order = bench.order(source);
        workshop.run(bench, order);
        StoredObject before = target.head(CLEAN).orElseThrow();

        Result again = workshop.run(bench, order);

        assertThat(again.committed()).isEqualTo(Result.Committed.FOUND);
        assertThat(again.rows()).isEqualTo(new Ledger(5, 3, 1, 1));
        assertThat(target.head(CLEAN)).hasValue(before);
    }

    @ParameterizedTest
    @CsvSource({"60, 40, 0.5, false", "60, 40, 0.6, true", "100, 0, 1, true", "99, 0, 0.5, true"})
    void what_an_earlier_run_let_through_is_done_only_where_this_one_allows_as_many_rejected_rows(
            int rejected, int clean, String maxRejected, boolean done) {
        source.delete(Bench.PATH + "/b.parquet");
        source.write(Bench.PATH + "/a.parquet", "!bad\n".repeat(rejected) + "good\n".repeat(clean));
        workshop.run(bench, bench.order(source));
        Map<String, StoredObject> before = objects();

        Result again = workshop.run(bench, OrderEdits.gated(bench.order(source), Gate.onRejected(maxRejected)));

        assertThat(objects()).as("it stays as it is").isEqualTo(before);
        if (done) {
            assertThat(again.committed()).isEqualTo(Result.Committed.FOUND);
        } else {
            assertThat(again.cause()).isEqualTo(Cause.QUALITY_GATE);
            assertThat(again.committed()).isNull();
            assertThat(again.message())
                    .contains("60 of 100 rows were rejected", "an earlier run published it", "spec.maxRejected");
        }
    }

    private Map<String, StoredObject> objects() {
        return target.keys().stream()
                .collect(Collectors.toMap(key -> key, key -> target.head(key).orElseThrow()));
    }

    @Test
    void recomputing_all_cleans_again_what_another_run_committed_and_finds_what_this_run_did() {
        workshop.run(bench, bench.order(source));
        Bench all = bench.run("second-run").recomputing();

        assertThat(workshop.run(all, all.order(source)).committed()).isEqualTo(Result.Committed.NEW);
        assertThat(Consistency.committed(target, Bench.PATH).runUid()).isEqualTo("second-run");
        assertThat(workshop.run(all, all.order(source)).committed()).isEqualTo(Result.Committed.FOUND);
    }

    @Test
    void a_deleted_output_is_made_again() {
        workshop.run(bench, bench.order(source));
        target.delete(REJECTS);

        Result again = workshop.run(bench, bench.order(source));

        assertThat(again.committed()).isEqualTo(Result.Committed.NEW);
        Consistency.committed(target, Bench.PATH);
    }

    @Test
    void an_output_with_other_bytes_of_the_same_size_is_made_again() {
        workshop.run(bench, bench.order(source));
        target.write(CLEAN, "ONE one\ntwo one\nfive one\n");

        assertThat(workshop.run(bench, bench.order(source)).committed()).isEqualTo(Result.Committed.NEW);
        assertThat(target.text(CLEAN)).hasValue("one one\ntwo one\nfive one\n");
    }

    @Test
    void an_output_that_was_copied_to_another_etag_is_still_in_place() {
        workshop.run(bench, bench.order(source));
        target.write(CLEAN, target.text(CLEAN).orElseThrow());

        assertThat(workshop.run(bench, bench.order(source)).committed()).isEqualTo(Result.Committed.FOUND);
    }

    @Test
    void another_fingerprint_replaces_what_is_committed() {
        workshop.run(bench, bench.order(source));
        Bench other = bench.recipe("two");

        Result result = workshop.run(other, other.order(source));

        assertThat(result.committed()).isEqualTo(Result.Committed.NEW);
        assertThat(target.text(CLEAN)).hasValue("one two\ntwo two\nfive two\n");
        assertThat(Consistency.committed(target, Bench.PATH).fingerprint()).isEqualTo(other.fingerprint());
    }

    @Test
    void without_removed_rows_an_older_removed_object_of_ours_goes() {
        workshop.run(bench, bench.order(source));
        Bench without = bench.withoutRemoved();

        assertThat(workshop.run(without, without.order(source)).code()).isZero();

        assertThat(target.keys()).containsExactlyInAnyOrder(CLEAN, REJECTS, REPORT, MANIFEST);
        assertThat(Consistency.committed(target, Bench.PATH).outputs()).hasSize(3);
    }

    @Test
    void an_input_that_changed_since_the_plan_is_told_before_anything_is_written() {
        Order order = bench.order(source);
        source.write(Bench.PATH + "/a.parquet", "one\ntwo\n!other\n");

        Result result = workshop.run(bench, order);

        assertThat(result.cause()).isEqualTo(Cause.INPUT_CHANGED);
        assertThat(result.code()).isEqualTo(12);
        assertThat(target.keys()).isEmpty();
    }

    @Test
    void markers_hidden_objects_and_deeper_folders_are_no_inputs() {
        Order order = bench.order(source);
        source.write(Bench.PATH + "/_committed_123", "x");
        source.write(Bench.PATH + "/.a.parquet.crc", "x");
        source.write(Bench.PATH + "/", "");
        source.write(Bench.PATH + "/_tmp/c.parquet", "x");
        source.write(Bench.PATH + "/month=1/c.parquet", "x");

        assertThat(workshop.run(bench, order).rows().read()).isEqualTo(5);
    }

    @Test
    void references_are_brought_and_a_changed_one_is_told() {
        lists.write("ndc.csv", "ndc\n1\n");
        String etag = lists.head("ndc.csv").orElseThrow().etag();
        Order order = bench.order(source, new Reference("ndc_list", "mem:lists/ndc.csv", etag));
        assertThat(workshop.run(bench, order).code()).isZero();
        target.delete(CLEAN);
        lists.write("ndc.csv", "ndc\n2\n");

        assertThat(workshop.run(bench, order).cause()).isEqualTo(Cause.INPUT_CHANGED);
    }

    @Test
    void leftovers_of_a_killed_attempt_do_not_disturb() throws Exception {
        Path leftover = folder.resolve("scratch/attempt/inputs/00000.parquet");
        java.nio.file.Files.createDirectories(leftover.getParent());
        java.nio.file.Files.writeString(leftover, "torn");

        assertThat(workshop.run(bench, bench.order(source)).rows().read()).isEqualTo(5);
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }
}
