// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.decide.attempt.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One random history of a cluster: a while in which anything happens, then a calm in which every run has to end. */
final class ClusterHistory {
    private static final long HOUR = 3_600_000;
    private static final int MOST_EVENTS = 100_000;

    private final Agenda agenda = new Agenda();
    private final Chronicle chronicle = new Chronicle(agenda);
    private final Random random;
    private final Fates fates;
    private final SimulatedServer server;
    private final Disturber disturber;
    private final boolean sweeps;
    private final Optional<Forger> forger;
    private SimulatedOperator operator;
    private boolean stormy = true;
    private int events;

    ClusterHistory(long seed) {
        this(seed, false);
    }

    /** With somebody who makes pods that look like ours, or without: it must be the same history. */
    ClusterHistory(long seed, boolean forged) {
        random = new Random(seed);
        fates = new Fates(random);
        server = new SimulatedServer(agenda, chronicle, fates);
        disturber = new Disturber(server, fates);
        sweeps = random.nextInt(6) == 0;
        forger = forged ? Optional.of(new Forger(server, new Random(seed))) : Optional.empty();
    }

    String told() {
        return chronicle.toString();
    }

    /** Writes that the operator asked for. */
    long writes() {
        return server.writes;
    }

    /** Plays it to its end. */
    void play() {
        disturber.begin();
        operate();
        long storm = 15_000L + random.nextInt(random.nextInt(8) == 0 ? 600_000 : 60_000);
        while (agenda.now() < storm) {
            goOn(Math.min(storm, agenda.now() + random.nextInt(15_000)));
            if (!operator.life().isOver()) {
                disturber.disturb(operator);
            }
        }
        calm();
        long last = agenda.now() + 24 * HOUR;
        while (!isOver()) {
            if (!next(last)) {
                throw new AssertionError("not every run ends: "
                        + server.runs.values().stream()
                                .map(run -> run.ref.name() + " " + run.status)
                                .toList());
            }
        }
        rest();
    }

    private void operate() {
        chronicle.tell("an operator starts");
        operator = new SimulatedOperator(
                server,
                fates,
                new Life(chronicle, random, stormy),
                sweeps,
                () -> agenda.after(6000 + random.nextInt(30_000), this::operate));
    }

    private void calm() {
        chronicle.tell("the storm is over");
        stormy = false;
        fates.calm();
        operator.life().calm();
        disturber.mend();
    }

    private void goOn(long until) {
        while (next(until)) {
            // What happens is in the events.
        }
        if (agenda.now() < until) {
            agenda.spend(until - agenda.now());
        }
    }

    private boolean next(long last) {
        forger.ifPresent(Forger::forge);
        if (events++ > MOST_EVENTS) {
            throw new AssertionError("no end of events");
        }
        return agenda.next(last);
    }

    private boolean isOver() {
        return server.runs.values().stream().allMatch(KeptRun::isOver);
    }

    /** All runs are finished: their pods go, but for those to be looked at, and then nothing happens any more. */
    private void rest() {
        chronicle.tell("every run has ended");
        goOn(agenda.now() + 240_000);
        List<WorkerPod> left = new ArrayList<>(server.pods.values());
        left.removeIf(pod -> pod.silent);
        for (WorkerPod pod : left) {
            if (pod.state.ends().stream().noneMatch(end -> end.evidence() instanceof Evidence.Failure)) {
                throw new AssertionError(pod + " is left: " + pod.state);
            }
        }
        server.runs.values().forEach(run -> {
            long kept = left.stream().filter(pod -> pod.run.equals(run.ref)).count();
            if (kept > run.spec.cleanup().keepFailedPods()) {
                throw new AssertionError(kept + " pods of " + run.ref + " are kept, more than "
                        + run.spec.cleanup().keepFailedPods());
            }
        });
        goOn(agenda.now() + 2 * HOUR);
        if (!server.pods.isEmpty()) {
            throw new AssertionError("pods are left: " + server.pods);
        }
        long writes = server.writes;
        goOn(agenda.now() + HOUR);
        if (server.writes != writes) {
            throw new AssertionError("something is written although all is at rest");
        }
    }
}
