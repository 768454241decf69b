// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.OrderLine;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalWorkerTest {
    private static final long LIMIT = 1L << 30;
    private static final Map<String, String> NOTHING_ELSE = Map.of();
    /** Says what it was told and that it is ready, for every line. */
    private static final List<String> ECHO =
            List.of("/bin/sh", "-c", "while read line; do echo heard; echo '" + OrderLine.ENDED + "'; done");

    @TempDir
    Path root;

    private final Semaphore changes = new Semaphore(0);
    private LocalWorker worker;
    private int attempts;

    @AfterEach
    void end() {
        worker.process().destroyForcibly();
    }

    private void start(boolean once, long atRest) throws IOException {
        start(ECHO, once, atRest);
    }

    private void start(List<String> command, boolean once, long atRest) throws IOException {
        worker = LocalWorker.start(
                command,
                new LocalWorker.Kind(LIMIT, NOTHING_ELSE, once),
                _ -> OptionalLong.of(atRest),
                changes::release);
    }

    private Child attempt() throws IOException, InterruptedException {
        attempts++;
        var start = new PodAction.StartSummary(
                AttemptId.of("r", attempts, 1, 1), new AttemptSize(LIMIT, 1), Duration.ofMinutes(45));
        Path log = Files.createFile(root.resolve("log-" + attempts));
        var child = new Child(start, worker, root.resolve("result"), log, Instant.EPOCH);
        worker.give(child, new OrderLine("{}", "result"));
        changes.acquire();
        return child;
    }

    @Test
    void one_that_has_answered_takes_another_attempt_and_each_has_its_own_log() throws Exception {
        start(false, 0);

        Child first = attempt();
        assertThat(first.isRunning()).isFalse();
        assertThat(worker.takes(LIMIT, NOTHING_ELSE)).isTrue();
        attempt();

        assertThat(root.resolve("log-1")).hasContent("heard");
        assertThat(root.resolve("log-2")).hasContent("heard");
    }

    @Test
    void something_printed_without_an_end_of_line_does_not_hide_that_it_is_ready() throws Exception {
        start(
                List.of("/bin/sh", "-c", "while read line; do printf half; echo '" + OrderLine.ENDED + "'; done"),
                false,
                0);

        assertThat(attempt().isRunning()).isFalse();
    }

    @Test
    void an_attempt_given_to_one_that_has_just_died_has_ended_as_it_did() throws Exception {
        start(List.of("/bin/sh", "-c", "read line; echo '" + OrderLine.ENDED + "'; exit 3"), false, 0);
        attempt();
        worker.process().waitFor();

        Child second = attempt();

        assertThat(second.isRunning()).isFalse();
        assertThat(second.ended(Instant.EPOCH).evidence()).isInstanceOf(Evidence.Exited.class);
    }

    @Test
    void one_that_works_takes_no_other() throws Exception {
        worker = LocalWorker.start(
                List.of("sleep", "600"),
                new LocalWorker.Kind(LIMIT, NOTHING_ELSE, false),
                ChildMemory::ofLinux,
                changes::release);

        assertThat(worker.takes(LIMIT, NOTHING_ELSE)).isFalse();
    }

    @Test
    void more_memory_or_another_environment_needs_a_new_one() throws Exception {
        start(false, 0);
        attempt();

        assertThat(worker.takes(LIMIT + 1, NOTHING_ELSE)).isFalse();
        assertThat(worker.takes(LIMIT, Map.of("A", "b"))).isFalse();
        assertThat(worker.takes(LIMIT - 1, NOTHING_ELSE)).isTrue();
    }

    @Test
    void one_that_holds_too_much_at_rest_goes_and_its_attempt_ends_with_it() throws Exception {
        start(false, 200L << 20);

        Child child = attempt();
        worker.process().waitFor();

        assertThat(worker.takes(LIMIT, NOTHING_ELSE)).isFalse();
        assertThat(child.isRunning()).isFalse();
        assertThat(child.hasAnswered()).isFalse();
    }

    @Test
    void one_that_writes_down_what_it_loaded_ends_after_its_first_attempt() throws Exception {
        start(true, 0);

        attempt();

        assertThat(worker.process().waitFor()).isZero();
    }
}
