// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.trace;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.partition.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The spans of a run itself and of its discovery. */
final class RunSpans {
    /** Status tells times in whole seconds: what ended then ended before the next one. */
    private static final Duration SECOND = Duration.ofSeconds(1);

    private RunSpans() {}

    /** Id of the span that all others of a trace are parts of. */
    static String root(TraceId trace) {
        return trace.span("run");
    }

    static int round(CleanRunStatus status) {
        return status.round() == null ? 1 : status.round();
    }

    /** When the round began: the first with the run, a later one when the run ceased to be finished. */
    static Instant begin(TracedRun run, CleanRunStatus status) {
        Optional<Instant> resumed = Optional.of(status)
                .filter(one -> round(one) > 1)
                .flatMap(one -> condition(one, ConditionType.FINISHED, ConditionStatus.FALSE))
                .map(StatusCondition::lastTransitionTime);
        return run.begun()
                .or(() -> resumed)
                .or(() -> Optional.ofNullable(status.startTime()))
                .orElse(Instant.EPOCH);
    }

    /**
     * A moment that nothing of the round is after: what is seen now has happened, and what was seen before the end too.
     */
    static Instant latest(CleanRunStatus status, Instant now) {
        return Optional.ofNullable(status.completionTime())
                .map(time -> time.plus(SECOND))
                .filter(now::isAfter)
                .orElse(now);
    }

    /**
     * A round that has ended.
     *
     * @param before status before that, of the same round
     */
    static Span finished(TracedRun run, CleanRunStatus before, CleanRunStatus after) {
        Optional<String> error = after.phase() == Phase.FAILED
                ? Optional.of(condition(after, ConditionType.STALLED, ConditionStatus.TRUE)
                        .map(StatusCondition::reason)
                        .orElse("Failed"))
                : Optional.empty();
        return root(
                run,
                before,
                after,
                after.completionTime().plus(SECOND),
                error.isPresent() ? "failed" : "succeeded",
                error);
    }

    /** A round that was left before its end: its run was deleted, or stopped where it is not to be gone on with. */
    static Span cancelled(TracedRun run, CleanRunStatus last, Instant now) {
        return root(run, last, last, now, "cancelled", Optional.empty());
    }

    private static Span root(
            TracedRun run,
            CleanRunStatus before,
            CleanRunStatus after,
            Instant end,
            String result,
            Optional<String> error) {
        TraceId trace = run.trace(round(after));
        Attributes attributes = run.attributes(round(after)).text("cleanrun.result", result);
        error.ifPresent(cause -> attributes.text("error.type", cause));
        Optional.ofNullable(after.partitions())
                .ifPresent(counts -> attributes
                        .count("cleanrun.partitions.total", counts.total())
                        .count("cleanrun.partitions.skipped", counts.skipped())
                        .count("cleanrun.partitions.succeeded", counts.succeeded())
                        .count("cleanrun.partitions.failed", counts.failed()));
        Optional.ofNullable(after.rows())
                .ifPresent(rows ->
                        attributes.rows(new RowTotals(rows.read(), rows.clean(), rows.rejected(), rows.removed())));
        var window = new Window(begin(run, before), end);
        return new Span(
                trace, root(trace), Optional.empty(), "run", window.start(), window.end(), attributes.all(), error);
    }

    static Span discovered(TracedRun run, int round, Plan plan, Window window) {
        TraceId trace = run.trace(round);
        return new Span(
                trace,
                trace.span("discovery"),
                Optional.of(root(trace)),
                "discovery",
                window.start(),
                window.end(),
                run.attributes(round)
                        .count("cleanrun.partitions.total", plan.size())
                        .count("cleanrun.partitions.skipped", plan.size() - plan.open())
                        .all(),
                Optional.empty());
    }

    private static Optional<StatusCondition> condition(
            CleanRunStatus status, ConditionType type, ConditionStatus wanted) {
        return Optional.ofNullable(status.conditions()).orElse(List.of()).stream()
                .filter(one -> one.type() == type && one.status() == wanted)
                .findFirst();
    }
}
