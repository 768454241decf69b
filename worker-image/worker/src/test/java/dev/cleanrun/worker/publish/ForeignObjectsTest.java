// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.worker.fixture.Bench;
import dev.cleanrun.worker.fixture.Consistency;
import dev.cleanrun.worker.fixture.CopyingCleaner;
import dev.cleanrun.worker.fixture.InMemoryStore;
import dev.cleanrun.worker.fixture.InMemoryStore.Etags;
import dev.cleanrun.worker.fixture.Workshop;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignObjectsTest {
    private static final String CLEAN = "clean/" + Bench.PATH + "/";
    private static final String MANIFEST = "_cleanrun/manifests/" + Bench.PATH + ".json";

    private final InMemoryStore source = new InMemoryStore(Etags.UNIQUE);
    private final InMemoryStore target = new InMemoryStore(Etags.UNIQUE);
    private final Workshop workshop =
            new Workshop(Map.of("mem:source/", source, "mem:target/", target), _ -> new CopyingCleaner());

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void a_small_partition() {
        bench = Bench.in(folder);
        source.write(Bench.PATH + "/a.parquet", "one\n");
    }

    private Result run(Bench with) {
        return workshop.run(with, with.order(source));
    }

    @Test
    void files_of_others_fail_the_partition_before_any_work_naming_five() {
        for (int i = 0; i < 7; i++) {
            target.write(CLEAN + "theirs-" + i, "x");
        }
        List<String> before = target.keys();

        Result result = run(bench);

        assertThat(result.cause()).isEqualTo(Cause.FOREIGN_OBJECTS);
        assertThat(result.code()).isEqualTo(11);
        assertThat(result.message())
                .contains("(7)", "theirs-0", "theirs-4", "target.existing")
                .doesNotContain("theirs-5");
        assertThat(target.keys()).isEqualTo(before);
    }

    @Test
    void without_a_manifest_even_a_file_of_our_name_is_foreign() {
        target.write(CLEAN + "part-0.parquet", "x");

        assertThat(run(bench).cause()).isEqualTo(Cause.FOREIGN_OBJECTS);
        assertThat(run(bench.replacing()).code()).isZero();
        assertThat(target.text(CLEAN + "part-0.parquet")).hasValue("one one\n");
    }

    @Test
    void neighbours_with_a_longer_name_and_other_partitions_are_not_in_the_way() {
        target.write("clean/" + Bench.PATH + "0/part-0.parquet", "x");

        assertThat(run(bench).code()).isZero();
    }

    @Test
    void with_replace_they_go_when_the_partition_is_published() {
        target.write(CLEAN + "theirs", "x");
        target.write("removed/" + Bench.PATH + "/theirs", "x");

        assertThat(run(bench.replacing()).code()).isZero();

        assertThat(target.keys()).noneMatch(key -> key.endsWith("theirs"));
        Consistency.committed(target, Bench.PATH);
    }

    @Test
    void a_manifest_that_nobody_can_read_is_foreign_too() {
        target.write(MANIFEST, "{}");

        Result refused = run(bench);
        assertThat(refused.cause()).isEqualTo(Cause.FOREIGN_OBJECTS);
        assertThat(refused.message()).contains(MANIFEST);
        assertThat(run(bench.replacing()).code()).isZero();
        Consistency.committed(target, Bench.PATH);
    }

    @Test
    void on_a_server_without_conditions_the_same_states_are_gone_through() {
        assertThat(run(bench.assuming()).committed()).isEqualTo(Result.Committed.NEW);
        assertThat(run(bench.assuming()).committed()).isEqualTo(Result.Committed.FOUND);
        assertThat(run(bench.assuming().recipe("two")).committed()).isEqualTo(Result.Committed.NEW);
        Consistency.committed(target, Bench.PATH);
    }

    @Test
    void a_manifest_left_half_way_by_a_dead_attempt_is_taken_over() {
        assertThat(run(bench).code()).isZero();
        target.write(MANIFEST, new dev.cleanrun.contract.manifest.Manifest.Writing(1, "f", "dead").toJson());
        target.delete(CLEAN + "part-0.parquet");

        assertThat(run(bench).committed()).isEqualTo(Result.Committed.NEW);
        Consistency.committed(target, Bench.PATH);
    }
}
