// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.names.RunKind;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code cleanrun status} tells somebody who has just been woken. */
class RunTextTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private static List<String> told(String reason, String message, String summary) {
        CleanRun run = Serialization.unmarshal("""
            metadata: {namespace: claims, name: rx, uid: 12345678-aaaa}
            spec: {profile: pharmacy, target: {uri: "s3://apcd/clean/"}}
            status:
              observedGeneration: 1
              phase: Succeeded
              round: 1
              startTime: "2026-11-01T11:00:00Z"
              completionTime: "2026-11-01T11:30:00Z"
              memory: {outOfMemory: 1, escalations: 1, highestPeak: 5.1Gi, askedMiBSeconds: 4607181,
                usedMiBSeconds: 3686400, lostMiBSeconds: 92160}
              helpers: 2
              partitions: {total: 4, skipped: 1, succeeded: 3, active: 0, retrying: 0, pending: 0, failed: 0}
              conditions:
              - {type: Ready, status: "True", reason: %s, message: "%s", observedGeneration: 1,
                 lastTransitionTime: "2026-11-01T11:30:00Z"}
              resume: {summary: %s}
            """.formatted(reason, message, summary), CleanRun.class);
        return new RunText(new NamedRun(RunKind.CLEAN_RUN, run)).lines(NOW);
    }

    @Test
    void gates_that_warn_are_told_of_a_run_that_succeeded_and_where_its_summary_is() {
        assertThat(told(
                        "Succeeded",
                        "4 of 4 partitions are done; warning: one",
                        "{state: Written, attempt: 1, grade: C, warnings: "
                                + "[RX-1 fired on 5 of 10 rows, RX-2 was not judged]}"))
                .containsExactly(
                        "claims/rx: Succeeded, took 30 min",
                        "  [##############################] 4/4",
                        "  partitions  4: 3 cleaned, 1 already committed, 0 active, 0 to retry, 0 waiting, 0"
                                + " failed",
                        "  helpers     2 more at work on the largest of them",
                        "  memory      1 out of memory, 1 given more, highest peak 5.1Gi; GiB-hours: 1.25 asked,"
                                + " 1.00 used, 0.03 lost to failures",
                        "  grade       C",
                        "  warning     RX-1 fired on 5 of 10 rows",
                        "  warning     RX-2 was not judged",
                        "  summary     s3://apcd/clean/_cleanrun/runs/rx-12345678/summary.html");
    }

    @Test
    void a_run_without_its_summary_says_so() {
        assertThat(told(
                        "CompletedWithoutReport",
                        "4 of 4 partitions are done; the run's summary could not be written",
                        "{state: GivenUp, attempt: 3}"))
                .last()
                .asString()
                .isEqualTo(
                        "  CompletedWithoutReport: 4 of 4 partitions are done; the run's summary could not be written");
    }
}
