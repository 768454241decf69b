// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.AttemptState;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.attempt.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final long LIMIT = 1L << 30;

    @TempDir
    Path root;

    private Child child;

    @BeforeEach
    void start() throws IOException {
        var start = new PodAction.StartSummary(
                new AttemptId("r", new AttemptWork.Summary(), 1, 1), new AttemptSize(LIMIT, 1), Duration.ofMinutes(45));
        var kind = new LocalWorker.Kind(LIMIT, Map.of(), false);
        LocalWorker worker = LocalWorker.start(List.of("sleep", "600"), kind, ChildMemory::ofLinux, () -> {});
        child = new Child(start, worker, root.resolve("result.json"), root.resolve("log"), START);
    }

    @AfterEach
    void end() {
        child.worker().process().destroyForcibly();
    }

    private Evidence evidence() throws InterruptedException {
        child.worker().process().waitFor();
        return child.ended(START).evidence();
    }

    @Test
    void within_its_memory_and_time_it_is_left_alone() {
        child.enforce(OptionalLong.of(LIMIT), START.plus(Duration.ofMinutes(45)));

        assertThat(child.worker().process().isAlive()).isTrue();
        assertThat(child.fact().state()).isEqualTo(AttemptState.RUNNING);
    }

    @Test
    void above_its_memory_it_is_ended_as_out_of_memory() throws InterruptedException {
        child.enforce(OptionalLong.of(LIMIT + 1), START);

        assertThat(evidence()).isEqualTo(new Evidence.OutOfMemory());
        assertThat(child.ended(START).peak()).hasValue(LIMIT + 1);
    }

    @Test
    void over_its_time_it_is_ended_as_such() throws InterruptedException {
        child.enforce(OptionalLong.empty(), START.plus(Duration.ofMinutes(45)).plusMillis(1));

        assertThat(evidence()).isEqualTo(new Evidence.DeadlineExceeded());
    }

    @Test
    void asked_to_stop_it_counts_as_taken_away() throws InterruptedException {
        child.stop();

        assertThat(evidence()).isEqualTo(new Evidence.Disrupted(Evidence.Disruption.STOPPED));
    }

    @Test
    void killed_by_somebody_else_nobody_is_blamed() throws InterruptedException {
        child.worker().process().destroyForcibly();

        assertThat(evidence()).isEqualTo(new Evidence.KilledWithoutReason());
    }

    @Test
    void a_torn_result_is_no_result() throws IOException, InterruptedException {
        Files.writeString(root.resolve("result.json"), "{\"v\": 1, \"committed\": \"ne");
        child.worker().process().destroyForcibly();

        assertThat(evidence()).isInstanceOf(Evidence.KilledWithoutReason.class);
    }

    @Test
    void what_ends_a_worker_after_it_has_answered_is_not_about_this_attempt() {
        child.answered();

        child.enforce(OptionalLong.of(LIMIT + 1), START);
        child.stop();

        assertThat(child.worker().process().isAlive()).isTrue();
        assertThat(child.isRunning()).isFalse();
    }
}
