// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.decide.attempt.Evidence;
import java.util.List;
import java.util.Random;

/** Scheduler, kubelets and node controllers: they carry a pod to its fate. */
final class Nodes {
    private final SimulatedServer server;
    private final Agenda agenda;
    private final Fates fates;
    private final Random random;

    Nodes(SimulatedServer server, Fates fates) {
        this.server = server;
        this.agenda = server.agenda;
        this.fates = fates;
        this.random = fates.random();
    }

    void place(WorkerPod pod) {
        Fates.Fate fate = fates.of(pod, agenda.now());
        switch (fate) {
            case Fates.Rejected _ ->
                agenda.after(300, () -> end(pod, List.of(new Evidence.Disrupted(Evidence.Disruption.REJECTED))));
            case Fates.Stuck stuck -> agenda.after(1000, () -> hold(pod, stuck));
            case Fates.Runs runs -> agenda.after(runs.startsAfter(), () -> start(pod, runs));
        }
    }

    private void hold(WorkerPod pod, Fates.Stuck stuck) {
        if (!server.has(pod) || pod.state.end().isPresent()) {
            return;
        }
        if (stuck.why().cause() == Evidence.StartCause.UNSCHEDULABLE) {
            server.changed(pod, pod.state.stuck(stuck.why(), agenda.now() + 300_000));
        } else {
            long patience = stuck.why().cause() == Evidence.StartCause.IMAGE ? 60_000 : 0;
            server.changed(pod, pod.state.takenAt(agenda.now()).stuck(stuck.why(), agenda.now() + patience));
        }
        if (stuck.heals() > agenda.now()) {
            agenda.after(stuck.heals() - agenda.now(), () -> start(pod, fates.healed()));
        }
    }

    private void start(WorkerPod pod, Fates.Runs runs) {
        if (!server.has(pod) || pod.state.end().isPresent() || pod.state.isDeleted()) {
            return;
        }
        WorkerPod.State taken = pod.state.taken() == Long.MAX_VALUE ? pod.state.takenAt(agenda.now()) : pod.state;
        server.changed(pod, taken.runningAt(agenda.now()));
        long deadline = taken.taken() + pod.start.deadline().toMillis() - agenda.now();
        if (runs.lasts() < deadline) {
            agenda.after(runs.lasts(), () -> end(pod, fates.ends(pod, runs, agenda.now())));
        } else {
            agenda.after(
                    Math.max(0, deadline),
                    () -> end(pod, fates.cutShort(pod, new Evidence.DeadlineExceeded(), agenda.now())));
        }
        if (runs.silentFor() > 0) {
            agenda.after(Math.min(runs.lasts(), deadline) / 2, () -> silence(pod, runs.silentFor()));
        }
    }

    private void silence(WorkerPod pod, long length) {
        if (!server.has(pod) || pod.state.end().isPresent()) {
            return;
        }
        server.chronicle.tell("the node of %s goes silent for %s s", pod, length / 1000);
        pod.silent = true;
        if (random.nextBoolean()) {
            agenda.after(300_000, () -> {
                if (server.has(pod) && pod.silent) {
                    server.changed(pod, pod.state.deletedBy(agenda.now() + WorkerPod.GRACE));
                }
            });
        }
        agenda.after(length, () -> {
            pod.silent = false;
            pod.toldLate().ifPresent(evidence -> end(pod, evidence));
            if (server.has(pod) && pod.state.isDeleted()) {
                server.gone(pod);
            }
        });
    }

    private void end(WorkerPod pod, List<Evidence> evidence) {
        if (!pod.state.ends().isEmpty() || !server.has(pod)) {
            return;
        }
        fates.publish(pod, evidence);
        if (pod.silent) {
            pod.tellLater(evidence);
            return;
        }
        server.chronicle.tell("%s ends: %s", pod, evidence);
        server.changed(pod, pod.state.ended(agenda.now(), evidence));
    }

    /** Somebody asked for its deletion. */
    void stop(WorkerPod pod) {
        if (!server.has(pod) || pod.state.isDeleted()) {
            return;
        }
        if (pod.state.end().isPresent() || pod.state.taken() == Long.MAX_VALUE) {
            server.gone(pod);
            return;
        }
        server.changed(pod, pod.state.deletedBy(agenda.now() + WorkerPod.GRACE));
        agenda.after(200 + random.nextInt(28_000), () -> {
            if (server.has(pod) && !pod.silent) {
                if (pod.state.end().isEmpty() && pod.state.running() != Long.MAX_VALUE) {
                    end(pod, fates.stopped(pod, agenda.now()));
                }
                server.gone(pod);
            }
        });
    }
}
