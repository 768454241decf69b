// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.Outcome;
import dev.cleanrun.decide.run.Progress;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run over a partition of each kind; each test looks at what became of one. */
@Tag("long")
class LadderOfProcessesTest {
    @TempDir
    static Path root;

    private static final Recorded DISPLAY = new Recorded();
    private static Fixture fixture;
    private static LocalRun.Ended ended;

    @BeforeAll
    static void run() throws IOException {
        fixture = new Fixture(root).with("ok-1", "hungry-1", "greedy-1", "torn-1", "crash-1", "mute-1", "killed-1");
        ended = DISPLAY.run(fixture);
    }

    private static Progress.Failure failure(String value) {
        return ended.progress().failures().stream()
                .filter(failure -> failure.partition().equals("do=" + value))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_run_with_failed_partitions_fails_and_has_finished_all_others() throws IOException {
        assertThat(ended.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(fixture.clean("ok-1")).containsExactly("ok-1", "a", "b");
        assertThat(DISPLAY.last.done()).isEqualTo(7);
        assertThat(DISPLAY.last.partitions().failed()).isEqualTo(4);
    }

    @Test
    void a_worker_above_its_memory_is_ended_given_more_and_finishes() throws IOException {
        assertThat(fixture.clean("hungry-1")).hasSize(3);
        assertThat(DISPLAY.said)
                .contains("Again: do=hungry-1 was too large for its worker: attempt 2 gets 320Mi of memory and 64Mi of"
                        + " scratch");
        assertThat(ended.progress().memory().outOfMemory()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void one_that_never_fits_fails_with_the_sizes_tried() {
        assertThat(failure("greedy-1").cause()).isEqualTo("OutOfMemory");
        assertThat(failure("greedy-1").message())
                .contains("160Mi, 320Mi, 480Mi, and once more with half of it for the engine");
    }

    @Test
    void data_that_cannot_be_cleaned_fails_at_once_and_is_told_in_one_sentence() {
        assertThat(failure("torn-1").attempts()).isEqualTo(1);
        assertThat(DISPLAY.said).contains("Failed: do=torn-1: CorruptInput: the object is no Parquet file");
    }

    @Test
    void crashes_are_tried_again_and_then_told_with_the_log() {
        assertThat(failure("crash-1").attempts()).isEqualTo(2);
        assertThat(failure("crash-1").message()).contains("ended with code 3", ".log");
        assertThat(Path.of(failure("crash-1").message().replaceAll(".*is in ", "")))
                .exists();
    }

    @Test
    void an_end_with_zero_and_without_an_answer_is_no_success() {
        assertThat(failure("mute-1").message()).contains("ended with code 0", "without an answer");
    }

    @Test
    void one_killed_by_somebody_is_tried_again() throws IOException {
        assertThat(fixture.clean("killed-1")).hasSize(3);
    }
}
