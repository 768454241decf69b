// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.DatasetProfileSpec;
import dev.cleanrun.api.v1alpha1.PlanStatus;
import dev.cleanrun.cluster.ApiUnavailable;
import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.decide.partition.DiscoveredPartition;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.partition.Sizing;
import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.decide.run.StallReason;
import dev.cleanrun.decide.run.Unread;
import dev.cleanrun.names.RunKind;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.planning.LiveProfile;
import dev.cleanrun.planning.RunBlocked;
import dev.cleanrun.snapshot.RunSnapshot;
import dev.cleanrun.status.BlockedReason;
import dev.cleanrun.terms.ProfileTerms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans of made-up sources, kept at the simulated server. Discovery takes up to a minute, in which all else goes on.
 */
final class SimulatedPlans implements RunPlans, Ports.Replans {
    /** All but the last partition are larger than a slice. */
    private static final long SOME_BYTES = 100L << 20;

    private final SimulatedServer server;
    private final Fates fates;
    private final Life life;

    SimulatedPlans(SimulatedServer server, Fates fates, Life life) {
        this.server = server;
        this.fates = fates;
        this.life = life;
    }

    @Override
    public boolean prove(KnownRun taken, CleanRun run, DatasetProfile profile) {
        if (taken.status().phase() == null) {
            throw new AssertionError("storage, which may keep silent, is asked before " + taken.ref() + " says so");
        }
        if (life.fails(20)) {
            throw new RunBlocked(ConditionReason.ACCESS_DENIED, "storage does not let it write");
        }
        return true;
    }

    @Override
    public boolean plan(KnownRun taken, CleanRun run, DatasetProfile profile, BlockedRuns notices) {
        if (!notices.tell(taken, run, new BlockedReason.Discovering())) {
            return false;
        }
        long until = server.agenda.now() + (life.fails(4) ? fates.random().nextInt(60_000) : 50);
        while (server.agenda.next(until)) {
            life.go("in the discovery of", run.getMetadata().getName());
        }
        if (life.fails(10)) {
            throw new RunBlocked(ConditionReason.STORAGE_UNAVAILABLE, "storage does not answer");
        }
        if (life.fails(20)) {
            throw new ApiUnavailable("the plan cannot be kept", null);
        }
        Sizing sizing = ProfileTerms.of(profile.getSpec()).sizing();
        String source = run.getSpec().source().uri();
        var snapshot = new RunSnapshot(
                "2026-11-01", "image", "recipe", List.of(), List.of(), plan(taken.ref(), source, sizing));
        server.run(taken.ref()).ifPresent(kept -> kept.snapshot = snapshot);
        life.go("after keeping the plan of", run.getMetadata().getName());
        var kept = new PlanStatus(
                1, snapshot.inputBytes(), Integer.toHexString(snapshot.plan().hashCode()));
        return notices.save(
                taken,
                run,
                FirstStatus.of(run, profile, snapshot.plan(), kept, taken.status(), server.agenda.instant()));
    }

    private Plan plan(RunRef ref, String source, Sizing sizing) {
        int size = Integer.parseInt(source.substring(source.lastIndexOf('-') + 1, source.length() - 1));
        var facts = new ArrayList<DiscoveredPartition>();
        for (int i = 0; i < size; i++) {
            String path = "part=" + i;
            facts.add(new DiscoveredPartition(
                    path,
                    Map.of(),
                    new Inputs(1, (size - i) * SOME_BYTES, "digest"),
                    fates.fingerprint(source, path),
                    fates.isPublished(source, path)));
        }
        Plan plan = Plan.of(facts, sizing);
        if (ref.kind() == RunKind.DELIVERY) {
            return plan.withoutSummary();
        }
        return plan.open() == 0 && fates.isUntold(source) ? plan.owingSummary() : plan;
    }

    @Override
    public String image(DatasetProfileSpec profile) {
        return "image";
    }

    @Override
    public PlannedRun load(KnownRun taken, CleanRun run) {
        CleanRunStatus status = taken.status();
        KeptRun kept =
                server.run(taken.ref()).orElseThrow(() -> new RunBlocked(ConditionReason.PLAN_LOST, "the run is gone"));
        if (life.fails(30)) {
            throw new ApiUnavailable("the plan cannot be read", null);
        }
        if (!Integer.toHexString(kept.snapshot.plan().hashCode())
                .equals(status.plan().hash())) {
            throw new AssertionError("the plan of " + taken.ref() + " is not the one that its status names");
        }
        var replanned = new HashMap<Integer, Replanned>();
        ServerStatus.progress(status).replanned().bits().stream()
                .filter(kept.replans::containsKey)
                .forEach(index -> replanned.put(index, kept.replans.get(index)));
        return new PlannedRun(
                taken.ref(),
                kept.created,
                kept.snapshot,
                replanned,
                status,
                PlannedRun.Asked.of(run, kept.snapshot.image()));
    }

    @Override
    public Answer again(PlannedRun run, LiveProfile profile, int index) {
        life.go("before planning again partition", index);
        Optional<KeptRun> kept = server.run(run.ref());
        if (kept.isEmpty() || life.fails(4)) {
            return new Answer.Not(new Unread(StallReason.STORAGE_UNAVAILABLE, "a test says so"));
        }
        PlannedPartition old = run.snapshot().plan().line(index);
        Replanned found = index % 13 == 12
                ? new Replanned.Gone()
                : new Replanned.As(new PlannedPartition(
                        index,
                        new DiscoveredPartition(
                                old.path(),
                                old.values(),
                                new Inputs(old.inputs().count(), old.bytes(), "digest"),
                                fates.fingerprint(run.asked().spec().source().uri(), old.path()),
                                false),
                        old.first()));
        kept.get().replans.putIfAbsent(index, found);
        life.go("after planning again partition", index);
        return new Answer.Found(kept.get().replans.get(index));
    }
}
