// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe.pods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.Evidence.Disruption;
import dev.cleanrun.decide.attempt.Evidence.StartCause;
import dev.cleanrun.decide.attempt.RowTotals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which a pod ends, and what the decider is told of it. */
class PodEndTest {
    private static final Evidence OOM = new Evidence.OutOfMemory();
    private static final Evidence SCRATCH = new Evidence.ScratchEvicted();
    private static final Evidence DEADLINE = new Evidence.DeadlineExceeded();
    private static final Evidence KILLED = new Evidence.KilledWithoutReason();
    private static final Evidence EVICTED = new Evidence.Disrupted(Disruption.EVICTED);
    private static final Evidence PREEMPTED = new Evidence.Disrupted(Disruption.PREEMPTED);
    private static final Evidence PRESSURE = new Evidence.Disrupted(Disruption.NODE_PRESSURE);
    private static final Evidence REJECTED = new Evidence.Disrupted(Disruption.REJECTED);
    private static final Evidence LOST = new Evidence.Disrupted(Disruption.NODE_LOST);
    private static final Evidence STOPPED = new Evidence.Disrupted(Disruption.STOPPED);
    private static final Evidence COMMITTED = committed("sha256:abc", false, new RowTotals(1000, 900, 60, 40));
    private static final Evidence NO_RESULT = new Evidence.Exited(70, "NoResult", silent(0));
    private static final Evidence CORRUPT =
            new Evidence.Exited(11, "CorruptInput", "part-3.parquet is not a Parquet file");

    private static final Map<String, Evidence> TABLE = new LinkedHashMap<>();

    static {
        TABLE.put("committed-new", COMMITTED);
        TABLE.put("committed-found", committed("sha256:abc", true, new RowTotals(1000, 900, 60, 40)));
        TABLE.put("committed-by-a-newer-worker", COMMITTED);
        TABLE.put("summary-written", committed("", false, RowTotals.NONE));
        TABLE.put("exit-0-foreign-message", NO_RESULT);
        TABLE.put("exit-0-without-message", NO_RESULT);
        TABLE.put("exit-0-message-cut", NO_RESULT);
        TABLE.put("exit-0-other-contract", NO_RESULT);
        TABLE.put("exit-0-not-committed", NO_RESULT);
        TABLE.put("exit-3-message", new Evidence.Exited(3, "", silent(3)));
        TABLE.put("exit-1-last-log-lines", new Evidence.Exited(1, "", silent(1)));
        TABLE.put("exit-11-with-result", CORRUPT);
        TABLE.put(
                "exit-20-with-result",
                new Evidence.Exited(20, "OutOfMemory", "the engine needed more than its memory"));
        TABLE.put("exit-137-without-a-word", KILLED);
        TABLE.put("exit-137-after-its-result", CORRUPT);
        TABLE.put("exit-143-by-itself", new Evidence.Exited(143, "Stopped", "stopped by SIGTERM"));
        TABLE.put(
                "init-container-failed",
                new Evidence.CannotStart(
                        StartCause.CONFIGURATION,
                        "container prep of the pod ended with code 9 before the worker began; see its log, it is not"
                                + " CleanRun's"));

        TABLE.put("oom-main-process", OOM);
        TABLE.put("oom-child-exit-7", OOM);
        TABLE.put("oom-child-exit-0", OOM);
        TABLE.put("oom-child-says-committed", OOM);
        TABLE.put("oom-then-restarted-kubelet", OOM);
        TABLE.put("oom-of-a-sidecar", OOM);
        TABLE.put("committed-with-oom-of-a-sidecar", COMMITTED);

        TABLE.put("evicted-emptydir", SCRATCH);
        TABLE.put("evicted-ephemeral-storage", SCRATCH);
        TABLE.put("evicted-container-ephemeral-storage", SCRATCH);
        TABLE.put("evicted-node-low-on-memory", PRESSURE);
        TABLE.put("evicted-node-low-on-disk", PRESSURE);
        TABLE.put("deadline-exit-137", DEADLINE);
        TABLE.put("deadline-exit-0", DEADLINE);
        TABLE.put("deadline-says-stopped", DEADLINE);
        TABLE.put("deadline-says-committed", COMMITTED);

        TABLE.put("drained-exit-137", EVICTED);
        TABLE.put("drained-exit-143", EVICTED);
        TABLE.put("drained-says-stopped", EVICTED);
        TABLE.put("drained-says-committed", COMMITTED);
        TABLE.put("preempted", PREEMPTED);
        TABLE.put("tainted", EVICTED);
        TABLE.put("node-deleted-still-running", LOST);
        TABLE.put("phase-failed-without-end", LOST);
        TABLE.put("rejected-then-tainted", REJECTED);
        TABLE.put("evicted-then-tainted", SCRATCH);
        TABLE.put("exit-1-then-tainted", new Evidence.Exited(1, "", silent(1)));
        TABLE.put("exit-137-then-tainted", KILLED);
        TABLE.put("result-then-drained", CORRUPT);
        TABLE.put("never-ran-then-tainted", EVICTED);
        TABLE.put("container-status-unknown", LOST);
        TABLE.put("node-shut-down", EVICTED);
        TABLE.put("preempted-by-kubelet", PREEMPTED);

        TABLE.put("deleted-exit-137", STOPPED);
        TABLE.put("deleted-exit-143", STOPPED);
        TABLE.put("deleted-exit-0", STOPPED);
        TABLE.put("deleted-by-force", STOPPED);
        TABLE.put("deleted-says-committed", COMMITTED);
        TABLE.put("deleted-after-exit-1", new Evidence.Exited(1, "", silent(1)));
        TABLE.put("deleted-long-after-exit-137", KILLED);
        TABLE.put("deleted-result-11", CORRUPT);

        TABLE.put(
                "start-error",
                new Evidence.CannotStart(
                        StartCause.PROGRAM,
                        "the worker's container cannot be started: failed to create containerd task: failed to create"
                            + " shim task: OCI runtime create failed: exec: \"/bin/nosuch\": stat /bin/nosuch: no such"
                            + " file or directory: unknown; check the worker image"));
        TABLE.put("rejected-memory", REJECTED);
        TABLE.put("rejected-cpu", REJECTED);
        TABLE.put("rejected-affinity", REJECTED);
        TABLE.put("rejected-for-another-reason", REJECTED);
    }

    static Stream<Arguments> table() {
        return TABLE.entrySet().stream().map(row -> Arguments.of(row.getKey(), row.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void a_finished_pod_is_told_by_its_strongest_sign(String fixture, Evidence expected) {
        SeenPod seen = Fixtures.read(Fixtures.pod("ended/" + fixture), Fixtures.LATER);

        assertThat(seen.ended().orElseThrow().evidence()).isEqualTo(expected);
        assertThat(seen.live()).isEmpty();
        assertThat(seen.changesAt()).isEmpty();
    }

    @Test
    void every_fixture_is_in_the_table() {
        assertThat(Fixtures.names("ended")).isEqualTo(TABLE.keySet());
    }

    private static Evidence committed(String fingerprint, boolean found, RowTotals rows) {
        return new Evidence.Committed(fingerprint, found, rows);
    }

    private static String silent(int code) {
        return "the worker ended with code " + code
                + " and without an answer; see the log of pod claims/medical-2026-11-6f1c2a9e-17-r1-a2";
    }
}
