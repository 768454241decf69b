// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.BudgetSpec;
import dev.cleanrun.api.v1alpha1.ByteSize;
import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.DatasetProfileSpec;
import dev.cleanrun.cluster.ApiUnavailable;
import dev.cleanrun.cluster.Pods;
import dev.cleanrun.cluster.RunPods;
import dev.cleanrun.cluster.Runs;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.pods.PodRef;
import java.util.Optional;
import java.util.Random;

/**
 * The API server as one operator meets it: answers are lost, requests fail, and the operator may die before and after
 * each.
 */
final class FaultyApi implements Pods, Runs {
    private final SimulatedServer server;
    private final Life life;
    private final Random random;
    private final Rooms rooms;
    private long decided;

    /** Knows the most that a profile allowed since a moment, as the operator could know it. */
    @FunctionalInterface
    interface Rooms {
        Room since(String profile, long moment);
    }

    /** What a profile allows. */
    record Room(int pods, long memory, long scratch) {
        static final Room NONE = new Room(0, 0, 0);

        static Room of(DatasetProfileSpec profile) {
            BudgetSpec budget = profile.budget();
            return new Room(
                    budget.maxPods(),
                    ByteSize.parse(budget.maxMemory()).bytes(),
                    ByteSize.parse(budget.maxScratch()).bytes());
        }

        Room or(Room other) {
            return new Room(
                    Math.max(pods, other.pods), Math.max(memory, other.memory), Math.max(scratch, other.scratch));
        }
    }

    FaultyApi(SimulatedServer server, Life life, Random random, Rooms rooms) {
        this.server = server;
        this.life = life;
        this.random = random;
        this.rooms = rooms;
    }

    /** What is asked for from now on was decided then; until somebody says so, long ago. */
    void decided(long moment) {
        decided = moment;
    }

    @Override
    public Created create(RunPods run, PodAction.Start start) {
        String name = run.run().pod(start.id());
        life.go("before the create of", name);
        Created answer = life.mayWrite() ? sent(run, start) : new Created.NotSent();
        server.chronicle.tell(
                "create %s with %s GiB: %s",
                name, start.memory() >> 30, answer.getClass().getSimpleName());
        server.agenda.spend(random.nextInt(20));
        life.go("after the create of", name);
        return answer;
    }

    private Created sent(RunPods run, PodAction.Start start) {
        long since = decided;
        Runnable create = () -> server.create(
                run.run(),
                run.profileName(),
                start,
                rooms.since(run.profileName(), since),
                since,
                run.spec().source().uri());
        if (life.fails(12)) {
            switch (random.nextInt(5)) {
                case 0 -> {
                    create.run();
                    return new Created.Unknown("answer lost");
                }
                case 1 -> {
                    server.agenda.after(random.nextInt(5000), create);
                    return new Created.Unknown("slow");
                }
                case 2 -> {
                    return new Created.Unknown("request lost");
                }
                case 3 -> {
                    return new Created.Refused("exceeded quota");
                }
                default -> {
                    return new Created.NotSent();
                }
            }
        }
        create.run();
        return new Created.Made();
    }

    @Override
    public boolean delete(PodRef pod) {
        life.go("before the delete of", pod.name());
        if (!life.mayWrite()) {
            return false;
        }
        boolean fails = life.fails(8);
        if (!fails || random.nextBoolean()) {
            server.chronicle.tell("delete %s/%s%s", pod.name(), pod.uid(), fails ? ", answer lost" : "");
            server.delete(pod);
        }
        life.go("after the delete of", pod.name());
        return !fails;
    }

    @Override
    public Presence look(String namespace, String name) {
        life.go("before the look at", name);
        if (life.fails(6)) {
            return Presence.UNKNOWN;
        }
        Presence there = server.has(namespace, name) ? Presence.THERE : Presence.ABSENT;
        server.chronicle.tell("look at %s: %s", name, there);
        return there;
    }

    @Override
    public Optional<CleanRun> fresh(RunRef run) {
        life.go("before the read of", run.name());
        if (life.fails(15)) {
            throw new ApiUnavailable("read of " + run.name(), null);
        }
        server.agenda.spend(random.nextInt(10));
        return server.run(run).map(there -> there.resource(server.laws.readBack(run, there.status)));
    }

    @Override
    public Saved save(RunRef run, CleanRunStatus status) {
        life.go("before the save of", run.name());
        boolean fails = life.fails(12);
        Saved answer = Saved.UNKNOWN;
        if (life.mayWrite() && (!fails || random.nextBoolean())) {
            boolean there = server.save(run, status);
            answer = fails ? Saved.UNKNOWN : there ? Saved.YES : Saved.GONE;
        }
        server.chronicle.tell(
                "save %s: %s (%s) of generation %s, done %s, failed %s, %s active: %s",
                run.name(),
                status.phase(),
                status.conditions().getFirst().reason(),
                status.observedGeneration(),
                status.completedIndexes(),
                status.failedIndexes(),
                status.partitions() == null ? 0 : status.partitions().active(),
                answer);
        server.agenda.spend(random.nextInt(20));
        life.go("after the save of", run.name());
        return answer;
    }
}
