// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.trace.RunTraces;
import dev.cleanrun.trace.Span;
import dev.cleanrun.trace.TraceId;
import dev.cleanrun.trace.TracedAttempt;
import dev.cleanrun.trace.TracedRun;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tells the spans of one start of a run on this machine. Each start is a trace of its own: it plans anew, and counts
 * its partitions anew.
 */
final class LocalTraces {
    private final TracedRun run;
    private final Plan plan;
    private final RunTraces traces;
    private Optional<CleanRunStatus> last = Optional.empty();

    /**
     * Where spans go.
     *
     * @param spans takes them
     * @param begun when the command began
     */
    record Sent(Consumer<List<Span>> spans, Instant begun) {}

    LocalTraces(LocalPlan plan, Sent sent, InstantSource clock) {
        this.plan = plan.plan();
        String uid = plan.spec().runUid();
        run = new TracedRun(
                Optional.empty(),
                plan.spec().name(),
                uid,
                Optional.empty(),
                uid + " " + sent.begun(),
                Optional.of(sent.begun()));
        traces = new RunTraces(sent.spans(), clock);
    }

    TraceId id(int round) {
        return run.trace(round);
    }

    /** Source and target have been looked at, until now. */
    void discovered(int round, Instant now) {
        traces.discovered(run, round, plan, Duration.between(run.begun().orElseThrow(), now));
    }

    /** A status was written that is the first to know of these ends. */
    void saved(CleanRunStatus status, List<EndedAttempt> news, Function<AttemptId, Optional<Result>> answers) {
        traces.told(
                run,
                last,
                status,
                news.stream()
                        .map(ended -> new TracedAttempt(
                                ended,
                                answers.apply(ended.id()),
                                Optional.empty(),
                                ended.id().work() instanceof AttemptWork.Partition(int index)
                                        ? plan.line(index).path()
                                        : "",
                                Optional.empty()))
                        .toList());
        last = Optional.of(status);
    }

    /** This start is over; a run that is not is left as it is. */
    void ended() {
        traces.gone(run.identity());
    }
}
