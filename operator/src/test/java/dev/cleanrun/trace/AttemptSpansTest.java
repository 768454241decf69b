// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.result.Result;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.RowTotals;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AttemptSpansTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Window RUN = new Window(NOON, NOON.plusSeconds(3600));

    @Test
    void the_steps_of_a_commit_end_with_its_worker() {
        assertThat(spans(60, new Evidence.Committed("f", false, new RowTotals(10, 8, 1, 1)), 5_000, 30_000, 10_000))
                .containsExactly(
                        "attempt 0.000-60.000",
                        "start 0.000-7.000",
                        "stage 15.000-20.000",
                        "query 20.000-50.000",
                        "publish 50.000-60.000");
    }

    @Test
    void the_steps_of_a_failure_begin_with_its_worker_and_what_is_left_is_the_one_that_failed() {
        assertThat(spans(60, new Evidence.OutOfMemory(), 5_000, 0, 0))
                .containsExactly("attempt 0.000-60.000", "start 0.000-7.000", "stage 7.000-12.000");
    }

    @Test
    void times_in_whole_seconds_do_not_cut_off_what_a_worker_measured() {
        assertThat(spans(7, new Evidence.Committed("f", false, RowTotals.NONE), 2_000, 5_000, 400))
                .containsExactly(
                        "attempt 0.000-7.400",
                        "start 0.000-0.000",
                        "stage 0.000-2.000",
                        "query 2.000-7.000",
                        "publish 7.000-7.400");
    }

    @Test
    void an_attempt_says_what_it_was_about_and_what_came_of_it() {
        Span attempt = of(60, new Evidence.Exited(11, "CorruptInput", "at row 5"), 1, 2, 3)
                .getFirst();
        assertThat(attempt.error()).hasValue("CorruptInput");
        assertThat(attempt.attributes())
                .containsEntry("error.type", new Attribute.Text("CorruptInput"))
                .containsEntry("k8s.pod.name", new Attribute.Text("pod-1"))
                .containsEntry("k8s.namespace.name", new Attribute.Text("claims"))
                .containsEntry("cleanrun.partition", new Attribute.Text("event_year=2017"))
                .containsEntry("cleanrun.partition.index", new Attribute.Count(4))
                .containsEntry("cleanrun.attempt", new Attribute.Count(2))
                .containsEntry("cleanrun.memory.limit", new Attribute.Count(1 << 30))
                .containsEntry("cleanrun.memory.peak", new Attribute.Count(77))
                .containsEntry("cleanrun.result", new Attribute.Text("failed"));
        assertThat(attempt.toString()).doesNotContain("at row 5");
    }

    private static List<String> spans(int seconds, Evidence evidence, long stage, long query, long publish) {
        return of(seconds, evidence, stage, query, publish).stream()
                .map(span -> span.name() + " " + since(span.start()) + "-" + since(span.end()))
                .toList();
    }

    private static String since(Instant moment) {
        long millis = moment.toEpochMilli() - NOON.toEpochMilli();
        return "%d.%03d".formatted(millis / 1000, millis % 1000);
    }

    private static List<Span> of(int seconds, Evidence evidence, long stage, long query, long publish) {
        var ended = new EndedAttempt(
                AttemptId.of("uid-1", 4, 1, 2),
                new AttemptSize(1 << 30, 1),
                NOON,
                NOON.plusSeconds(seconds),
                OptionalLong.of(77),
                evidence);
        var result = Result.committed(Result.Committed.NEW)
                .fingerprint("f")
                .millis(new Result.Millis(stage, query, publish))
                .build();
        return new AttemptSpans(TracedHistory.RUN, 1)
                .of(
                        new TracedAttempt(
                                ended,
                                Optional.of(result),
                                Optional.of(NOON.plusSeconds(7)),
                                "event_year=2017",
                                Optional.of("pod-1")),
                        RUN);
    }
}
