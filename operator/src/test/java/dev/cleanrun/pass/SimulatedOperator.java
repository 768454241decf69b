// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.cluster.ApiUnavailable;
import dev.cleanrun.names.RunRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * One process of the operator from its start to its death, with what the framework does around the intake: one
 * reconcile of a run at a time, events that come meanwhile make one more, a failure makes another try later.
 */
final class SimulatedOperator implements Caches.Told, Ports.RunIndex, Ports.Requeue, Background {
    private final SimulatedServer server;
    private final Random random;
    private final Life life;
    private final boolean sweeps;
    private final Runnable died;
    private final Map<String, Call> calls = new HashMap<>();
    final Caches caches;
    private final FaultyApi ports;
    private final Intake intake;
    private final Instant since;
    private boolean dead;

    /** Calls for one run. */
    private static final class Call {
        private boolean queued;
        private boolean busy;
        private boolean again;
        private int failures;
        private long timer;
    }

    /**
     * Starts it.
     *
     * @param sweeps whether each run is looked at once a minute although nothing calls for it
     * @param died what follows its death
     */
    SimulatedOperator(SimulatedServer server, Fates fates, Life life, boolean sweeps, Runnable died) {
        this.server = server;
        this.random = fates.random();
        this.life = life;
        this.sweeps = sweeps;
        this.died = died;
        this.since = server.agenda.instant();
        caches = new Caches(server, random, life, this);
        ports = new FaultyApi(server, life, random, caches::room);
        var plans = new SimulatedPlans(server, fates, life);
        intake = new Intake(
                new Ports(caches, ports, ports, plans, this, this, new QuietListener(), this, server.agenda), plans);
        server.watch(Optional.of(caches));
        List.copyOf(caches.runs.keySet()).forEach(this::run);
    }

    Life life() {
        return life;
    }

    @Override
    public void run(String key) {
        Call call = calls.computeIfAbsent(key, _ -> new Call());
        if (call.busy) {
            call.again = true;
        } else if (!call.queued) {
            call.queued = true;
            server.agenda.after(random.nextInt(4), () -> step(() -> reconcile(key, call)));
        }
    }

    @Override
    public void profile(String name) {
        caches.runs.forEach((key, run) -> {
            if (run.run().spec.profile().equals(name)) {
                run(key);
            }
        });
    }

    @Override
    public void came(WorkerPod pod, PodChange now) {
        if (now.matters(() -> intake.isExpected(pod.profile, pod.ref.namespace(), pod.ref.name()))) {
            pod(pod);
        }
    }

    @Override
    public void changed(WorkerPod pod, PodChange before, PodChange now) {
        if (before.matters(now, () -> intake.isProbing(pod.run.uid()))) {
            pod(pod);
        }
    }

    @Override
    public void went(WorkerPod pod, PodChange before) {
        if (before.mattersWhenGone()) {
            pod(pod);
        }
    }

    /** As the reconciler maps pods to runs. */
    private void pod(WorkerPod pod) {
        String key = KeptRun.key(pod.run);
        KeptRun.Seen own = caches.runs.get(key);
        if (own != null && own.run().ref.equals(pod.run)) {
            run(key);
        }
        if (!intake.isDecidedOn(pod.run.uid())) {
            caches.runs.values().stream()
                    .map(KeptRun.Seen::run)
                    .filter(run -> run.spec.profile().equals(pod.profile) && intake.isDecidedOn(run.ref.uid()))
                    .findFirst()
                    .ifPresent(run -> run(run.key()));
        }
    }

    @Override
    public void requeue(RunRef run) {
        run(KeptRun.key(run));
    }

    @Override
    public List<CleanRun> all() {
        return caches.runs.values().stream()
                .map(seen -> seen.run().resource(seen.status()))
                .toList();
    }

    @Override
    public Optional<CleanRun> byUid(String uid) {
        return caches.runs.values().stream()
                .filter(seen -> seen.run().ref.uid().equals(uid))
                .findFirst()
                .map(KeptRun.Seen::resource);
    }

    @Override
    public Instant since() {
        return since;
    }

    @Override
    public boolean isComplete(String profile) {
        var begun = new ArrayList<CleanRun>();
        caches.runs.values().forEach(seen -> {
            if (seen.isPlannedAndOpen() && seen.run().spec.profile().equals(profile)) {
                begun.add(seen.resource());
            }
        });
        return intake.hasSeen(begun);
    }

    @Override
    public void run(Runnable work) {
        int longest = switch (random.nextInt(64)) {
            case 0 -> 20_000;
            case 1, 2, 3, 4, 5, 6, 7 -> 5_000;
            default -> 30;
        };
        long decided = server.agenda.now();
        server.agenda.after(
                random.nextInt(longest),
                () -> step(() -> {
                    ports.decided(decided);
                    work.run();
                }));
    }

    @Override
    public void later(Runnable work) {
        server.agenda.after(random.nextInt(random.nextInt(4) == 0 ? 3000 : 30), () -> step(work));
    }

    /** Something that this process does, unless it is dead; it may die of it. */
    private void step(Runnable what) {
        if (life.isOver()) {
            return;
        }
        try {
            what.run();
        } catch (Life.Killed _) {
            kill();
        }
    }

    /** Nothing of it goes on. */
    void kill() {
        if (dead) {
            return;
        }
        dead = true;
        life.end();
        server.watch(Optional.empty());
        died.run();
    }

    private void reconcile(String key, Call call) {
        call.queued = false;
        KeptRun.Seen seen = caches.runs.get(key);
        if (seen == null) {
            calls.remove(key);
            return;
        }
        server.laws.passes(key);
        call.busy = true;
        long wait;
        try {
            wait = wait(seen, call);
        } finally {
            call.busy = false;
        }
        long timer = ++call.timer;
        if (call.again) {
            call.again = false;
            run(key);
        }
        if (wait < Long.MAX_VALUE) {
            server.agenda.after(wait, () -> {
                if (timer == call.timer && !life.isOver()) {
                    run(key);
                }
            });
        }
    }

    private long wait(KeptRun.Seen seen, Call call) {
        Set<String> uids = new HashSet<>();
        caches.runs.values().forEach(one -> uids.add(one.run().ref.uid()));
        long most = sweeps ? 60_000 : Long.MAX_VALUE;
        try {
            intake.retainOnly(uids);
            Optional<Instant> next = intake.reconcile(
                    seen.resource(),
                    Optional.ofNullable(caches.profiles.get(seen.run().spec.profile())));
            call.failures = 0;
            return Math.min(
                    most,
                    next.map(moment -> Math.max(1, Agenda.millis(moment) - server.agenda.now()))
                            .orElse(Long.MAX_VALUE));
        } catch (ApiUnavailable _) {
            call.failures++;
            return Math.min(60_000, 1000L << call.failures);
        }
    }
}
