// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.trace;

import dev.cleanrun.contract.result.Result;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.ladder.AttemptResult;
import dev.cleanrun.decide.ladder.FailureClass;
import dev.cleanrun.decide.run.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The spans of one attempt: its own, that of its way to a node, and those of its worker's steps. */
final class AttemptSpans {
    private final TracedRun run;
    private final TraceId trace;

    AttemptSpans(TracedRun run, int round) {
        this.run = run;
        this.trace = run.trace(round);
    }

    /**
     * The attempt's span and its parts.
     *
     * @param within of the run, as far as it has come
     */
    List<Span> of(TracedAttempt attempt, Window within) {
        EndedAttempt ended = attempt.ended();
        Optional<Result.Millis> millis = attempt.result().map(Result::millis);
        Window own = within.part(Steps.around(new Window(ended.createdAt(), ended.endedAt()), millis));
        Instant running = own.nearest(attempt.runningSince().orElse(own.start()));
        boolean committed = ended.evidence() instanceof Evidence.Committed;
        // The begin is told in whole seconds as well: the steps of a commit may lie before it.
        Window place = committed ? own : new Window(running, own.end());
        List<Steps.Step> steps = Steps.of(place, millis, committed);
        var spans = new ArrayList<Span>();
        spans.add(own(attempt, own));
        attempt.runningSince()
                .ifPresent(_ -> spans.add(part(
                        ended.id(),
                        new Steps.Step(
                                "start",
                                new Window(
                                        own.start(),
                                        steps.stream()
                                                .map(step -> step.window().start())
                                                .filter(running::isAfter)
                                                .findFirst()
                                                .orElse(running))))));
        steps.forEach(step -> spans.add(part(ended.id(), step)));
        return spans;
    }

    private Span own(TracedAttempt attempt, Window window) {
        EndedAttempt ended = attempt.ended();
        Attributes attributes = run.attributes(ended.id().round())
                .text("cleanrun.result", AttemptResult.of(ended.evidence()).label())
                .count("cleanrun.attempt", ended.id().attempt())
                .count("cleanrun.memory.limit", ended.memory())
                .count("cleanrun.scratch.limit", ended.scratch())
                .text("k8s.pod.name", attempt.pod().orElse(""));
        ended.peak().ifPresent(peak -> attributes.count("cleanrun.memory.peak", peak));
        attempt.result()
                .map(Result::bytes)
                .ifPresent(bytes ->
                        attributes.count("cleanrun.bytes.in", bytes.in()).count("cleanrun.bytes.out", bytes.out()));
        if (ended.id().work() instanceof AttemptWork.Partition(int index)) {
            attributes
                    .count("cleanrun.partition.index", index)
                    .text("cleanrun.partition", Progress.Failure.shown(attempt.partition()));
        }
        Optional<String> error = switch (ended.evidence()) {
            case Evidence.Committed committed -> {
                attributes.rows(committed.rows());
                yield Optional.empty();
            }
            case Evidence.Helped _ -> Optional.empty();
            case Evidence.Failure failure -> Optional.of(Progress.Failure.named(FailureClass.causeOf(failure)));
        };
        error.ifPresent(cause -> attributes.text("error.type", cause));
        return new Span(
                trace,
                id(ended.id()),
                Optional.of(RunSpans.root(trace)),
                name(ended.id().work()),
                window.start(),
                window.end(),
                attributes.all(),
                error);
    }

    private Span part(AttemptId attempt, Steps.Step step) {
        var attributes = new Attributes().text("cleanrun.run", run.name()).count("cleanrun.attempt", attempt.attempt());
        if (attempt.work() instanceof AttemptWork.Partition(int index)) {
            attributes.count("cleanrun.partition.index", index);
        }
        return new Span(
                trace,
                trace.span(key(attempt) + " " + step.name()),
                Optional.of(id(attempt)),
                step.name(),
                step.window().start(),
                step.window().end(),
                attributes.all(),
                Optional.empty());
    }

    private String id(AttemptId attempt) {
        return trace.span(key(attempt));
    }

    private static String key(AttemptId attempt) {
        return switch (attempt.work()) {
                    case AttemptWork.Partition(int index) -> "partition " + index;
                    case AttemptWork.Help(int index) -> "partition " + index;
                    case AttemptWork.Summary() -> "summary";
                }
                + " attempt " + attempt.attempt();
    }

    private static String name(AttemptWork work) {
        return switch (work) {
            case AttemptWork.Partition _ -> "attempt";
            case AttemptWork.Help _ -> "helper";
            case AttemptWork.Summary() -> "summary";
        };
    }
}
