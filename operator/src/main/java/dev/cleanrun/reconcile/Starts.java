package dev.cleanrun.reconcile;

import dev.cleanrun.apply.Pods;
import dev.cleanrun.apply.RunPods;
import dev.cleanrun.plan.Action;
import dev.cleanrun.plan.attempt.AttemptFact;
import dev.cleanrun.plan.attempt.AttemptState;
import dev.cleanrun.plan.attempt.EndedAttempt;
import dev.cleanrun.plan.attempt.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/** Creates the pods of a decision, several at once. A refusal ends the round: what one namespace's quota refuses, the next try refuses too. */
final class Starts {
    /** Requests under way at one time: more would only queue at the API server. */
    static final int TOGETHER = 16;
    /** A pod is given this long to be scheduled and started before its end is due. */
    private static final Duration SLACK = Duration.ofMinutes(10);

    private final Surroundings around;
    private final Reservations reservations;
    private final Refills refills;

    Starts(Surroundings around, Reservations reservations, Refills refills) {
        this.around = around;
        this.reservations = reservations;
        this.refills = refills;
    }

    /**
     * Starts them in their order.
     *
     * @param runs
     *            by uid; a start of another run is left out
     * @return whether all were started; if not, another look is due soon
     */
    boolean start(List<Action.Start> starts, Map<String, PlannedRun> runs, LiveProfile profile, Instant now) {
        boolean all = true;
        for (int from = 0; from < starts.size() && all; from += TOGETHER) {
            all = together(starts.subList(from, Math.min(starts.size(), from + TOGETHER)), runs, profile, now);
        }
        return all;
    }

    private boolean together(List<Action.Start> starts, Map<String, PlannedRun> runs, LiveProfile profile,
            Instant now) {
        var calls = new ArrayList<Callable<Pods.Created>>();
        for (Action.Start start : starts) {
            RunPods shared = runs.get(start.run()).pods(profile);
            reservations.reserve(shared.run().namespace(), name(shared, start), fact(start, now), now);
            calls.add(() -> around.pods().create(shared, start));
        }
        List<Pods.Created> answers = around.hands().together(calls);
        boolean all = true;
        for (int i = 0; i < starts.size(); i++) {
            all &= take(starts.get(i), runs.get(starts.get(i).run()), profile, answers.get(i), now);
        }
        return all;
    }

    private boolean take(Action.Start start, PlannedRun run, LiveProfile profile, Pods.Created answer, Instant now) {
        RunPods shared = run.pods(profile);
        String namespace = shared.run().namespace();
        String name = name(shared, start);
        return switch (answer) {
            case Pods.Created.Made _ -> {
                reservations.answered(namespace, name);
                refills.filled(around.clock().instant()).ifPresent(around.witness()::refilled);
                yield true;
            }
            case Pods.Created.Unknown _ -> true;
            case Pods.Created.NotSent _ -> {
                reservations.drop(namespace, name);
                yield false;
            }
            case Pods.Created.Refused(String message) -> {
                reservations.drop(namespace, name);
                run.attempts().refused(new EndedAttempt(start.id(), start.memory(), start.scratch(), now, now,
                        OptionalLong.empty(), new Evidence.CannotStart(Evidence.StartCause.REFUSED, message)));
                yield false;
            }
        };
    }

    private static String name(RunPods shared, Action.Start start) {
        return shared.run().pod(start.id());
    }

    private static AttemptFact fact(Action.Start start, Instant now) {
        return new AttemptFact(start.id(), start.memory(), start.scratch(), now, now.plus(start.deadline()).plus(SLACK),
                AttemptState.RESERVED);
    }
}
