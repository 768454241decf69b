// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.cluster.Pods;
import dev.cleanrun.cluster.RunPods;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptState;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.planning.LiveProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the pods of decisions created, several at once, while passes go on: a reservation holds the room of each until
 * its answer is there. A refusal ends the round: what one namespace's quota refuses, the next try refuses too.
 */
final class PodStarter {
    private static final Logger LOG = LoggerFactory.getLogger(PodStarter.class);
    /** Requests under way at one time: more would only queue at the API server. */
    static final int TOGETHER = 16;
    /** After a request that could not be sent. */
    private static final Duration PAUSE = Duration.ofMillis(200);
    /** A pod is given this long to be scheduled and started before its end is due. */
    private static final Duration SLACK = Duration.ofMinutes(10);

    private final Ports around;
    private final Reservations reservations;
    private final Refills refills;
    private final Executor locked;
    private final Function<String, Optional<PlannedRun>> runs;
    private final Deque<Wanted> waiting = new ArrayDeque<>();
    private int underWay;
    private Instant notBefore = Instant.MIN;

    /** A pod to create, with what was so when that was decided. */
    private record Wanted(RunPods shared, PodAction.Start start, Instant decided) {
        String namespace() {
            return shared.run().namespace();
        }

        String name() {
            return shared.run().pod(start.id());
        }
    }

    /**
     * Of one profile.
     *
     * @param locked does its work under the lock of the profile
     * @param runs those of the profile, by uid
     */
    PodStarter(
            Ports around,
            Reservations reservations,
            Refills refills,
            Executor locked,
            Function<String, Optional<PlannedRun>> runs) {
        this.around = around;
        this.reservations = reservations;
        this.refills = refills;
        this.locked = locked;
        this.runs = runs;
    }

    /**
     * Reserves their room, and has them created in their order.
     *
     * @param acting runs that were decided about, by uid
     * @return when to decide again, if nothing may be sent now
     */
    Optional<Instant> start(
            List<PodAction.Start> starts, Map<String, PlannedRun> acting, LiveProfile profile, Instant now) {
        if (!starts.isEmpty() && notBefore.isAfter(now)) {
            return Optional.of(notBefore);
        }
        for (PodAction.Start start : starts) {
            var wanted = new Wanted(acting.get(start.run()).pods(profile), start, now);
            reservations.reserve(wanted.namespace(), wanted.name(), facts(wanted));
            waiting.addLast(wanted);
        }
        sendOn();
        return Optional.empty();
    }

    /** Asks, in the background, whether the pods are there whose creation nobody answered. */
    void askAboutUnknown(Instant now) {
        for (Reservations.Reservation one : reservations.due(now)) {
            around.background().later(() -> {
                if (around.pods().look(one.namespace(), one.name()) == Pods.Presence.ABSENT) {
                    locked.execute(() -> reservations.drop(one.namespace(), one.name()));
                }
            });
        }
    }

    /** Whether nothing is to be created, and every answer is there. */
    boolean isIdle() {
        return underWay == 0 && waiting.isEmpty();
    }

    private void sendOn() {
        while (underWay < TOGETHER && !waiting.isEmpty()) {
            Wanted next = waiting.removeFirst();
            underWay++;
            around.background().run(() -> {
                Pods.Created answer = sent(next);
                locked.execute(() -> {
                    underWay--;
                    take(next, answer, around.clock().instant());
                    sendOn();
                });
            });
        }
    }

    /** After a fault of ours the server is asked what there is: it must not hold the room for ever. */
    private Pods.Created sent(Wanted wanted) {
        return Background.answer(() -> around.pods().create(wanted.shared(), wanted.start()), fault -> {
            LOG.error("Pod {}/{} may not have been created", wanted.namespace(), wanted.name(), fault);
            return new Pods.Created.Unknown(fault.toString());
        });
    }

    private void take(Wanted wanted, Pods.Created answer, Instant now) {
        switch (answer) {
            case Pods.Created.Made _ -> {
                reservations.made(wanted.namespace(), wanted.name(), now);
                attempts(wanted).ifPresent(one -> one.unanswered().answered());
                refills.filled(now).ifPresent(around.listener()::refilled);
            }
            case Pods.Created.Unknown(String message) -> {
                reservations.doubt(wanted.namespace(), wanted.name(), now);
                attempts(wanted)
                        .ifPresent(one -> one.unanswered().note(wanted.start().id(), message, now));
            }
            case Pods.Created.NotSent _ -> {
                notBefore = now.plus(PAUSE);
                endRound(wanted);
            }
            case Pods.Created.Refused(String message) -> {
                PodAction.Start start = wanted.start();
                attempts(wanted)
                        .ifPresent(one -> one.refused(new EndedAttempt(
                                start.id(),
                                start.size(),
                                wanted.decided(),
                                now,
                                OptionalLong.empty(),
                                new Evidence.CannotStart(Evidence.StartCause.REFUSED, message))));
                endRound(wanted);
            }
        }
    }

    private Optional<RunAttempts> attempts(Wanted wanted) {
        return runs.apply(wanted.start().run()).map(PlannedRun::attempts);
    }

    /** There is no such pod, and what waits behind it is decided about again. */
    private void endRound(Wanted wanted) {
        drop(wanted);
        waiting.forEach(this::drop);
        waiting.clear();
        around.requeue().requeue(wanted.shared().run());
    }

    private void drop(Wanted wanted) {
        reservations.drop(wanted.namespace(), wanted.name());
    }

    private static List<AttemptFact> facts(Wanted wanted) {
        PodAction.Start start = wanted.start();
        Instant now = wanted.decided();
        var lead = new AttemptFact(
                start.id(), start.size(), now, now.plus(start.deadline()).plus(SLACK), AttemptState.RESERVED);
        return start.ids().stream().map(lead::in).toList();
    }
}
