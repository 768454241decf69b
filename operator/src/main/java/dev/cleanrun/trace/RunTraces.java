// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.trace;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.decide.partition.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Tells the spans of runs as they become known. Remembers of each live run the last status alone, for its discovery and
 * for its deletion; an operator that starts again is told it anew. Any thread may call.
 */
public final class RunTraces {
    private final Consumer<List<Span>> spans;
    private final InstantSource clock;
    private final Map<String, Live> known = new ConcurrentHashMap<>();

    private record Live(TracedRun run, CleanRunStatus status) {}

    /**
     * Nothing was told yet.
     *
     * @param spans takes them, each once, and neither waits nor fails
     */
    public RunTraces(Consumer<List<Span>> spans, InstantSource clock) {
        this.spans = spans;
        this.clock = clock;
    }

    /** The trace of the round that a status is of. */
    public static TraceId of(TracedRun run, CleanRunStatus status) {
        return run.trace(RunSpans.round(status));
    }

    /** A source was listed and planned, just now and in this time. */
    public void discovered(TracedRun run, int round, Plan plan, Duration took) {
        Instant now = clock.instant();
        Instant begin = Optional.ofNullable(known.get(run.identity()))
                .map(one -> RunSpans.begin(run, one.status()))
                .or(run::begun)
                .orElse(Instant.EPOCH);
        spans.accept(List.of(
                RunSpans.discovered(run, round, plan, new Window(begin, now).part(new Window(now.minus(took), now)))));
    }

    /**
     * Status has changed, and these attempts have ended, of which it did not know before.
     *
     * @param before the status that it replaces, of the same run
     */
    public void told(TracedRun run, Optional<CleanRunStatus> before, CleanRunStatus after, List<TracedAttempt> ended) {
        boolean isOver = after.completionTime() != null;
        CleanRunStatus live =
                isOver ? before.filter(one -> one.startTime() != null).orElse(after) : after;
        var within = new Window(RunSpans.begin(run, live), RunSpans.latest(after, clock.instant()));
        ended.forEach(attempt ->
                spans.accept(new AttemptSpans(run, attempt.ended().id().round()).of(attempt, within)));
        if (isOver) {
            known.remove(run.identity());
            if (before.isEmpty() || before.get().completionTime() == null) {
                spans.accept(List.of(RunSpans.finished(run, live, after)));
            }
        } else if (after.startTime() != null) {
            known.put(run.identity(), new Live(run, after));
        }
    }

    /** A run with this status was found at the start. */
    public void found(TracedRun run, CleanRunStatus status) {
        if (status.completionTime() == null && status.startTime() != null) {
            known.put(run.identity(), new Live(run, status));
        }
    }

    /** A run was deleted, or is left: what was live of it ends. */
    public void gone(String identity) {
        Optional.ofNullable(known.remove(identity))
                .ifPresent(one -> spans.accept(List.of(RunSpans.cancelled(one.run(), one.status(), clock.instant()))));
    }
}
