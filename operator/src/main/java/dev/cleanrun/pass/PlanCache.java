// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.DatasetProfileSpec;
import dev.cleanrun.api.v1alpha1.PlanStatus;
import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.names.ProfiledRun;
import dev.cleanrun.planning.DiscoverySlots;
import dev.cleanrun.planning.PlanMaker;
import dev.cleanrun.planning.PlanStore;
import dev.cleanrun.planning.WorkerSizes;
import dev.cleanrun.snapshot.RunSnapshot;
import dev.cleanrun.status.BlockedReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Plans made by discovery and kept in ConfigMaps. */
final class PlanCache implements RunPlans {
    private final PlanMaker making;
    private final WorkerSizes workers;
    private final PlanStore keeping;
    private final DiscoverySlots slots;
    private final RunListener listener;
    private final InstantSource clock;

    PlanCache(
            PlanMaker making,
            WorkerSizes workers,
            PlanStore keeping,
            DiscoverySlots slots,
            RunListener listener,
            InstantSource clock) {
        this.workers = workers;
        this.slots = slots;
        this.listener = listener;
        this.making = making;
        this.keeping = keeping;
        this.clock = clock;
    }

    @Override
    public boolean prove(KnownRun taken, CleanRun run, DatasetProfile profile) {
        making.prove(taken.ref(), run, profile);
        return true;
    }

    @Override
    public boolean plan(KnownRun taken, CleanRun run, DatasetProfile profile, BlockedRuns notices) {
        Optional<DiscoverySlots.Slot> place = slots.take(taken.ref().namespace());
        if (place.isEmpty()) {
            if (!taken.isStalled()) {
                notices.tell(
                        taken,
                        run,
                        new BlockedReason.WaitingFor(
                                ConditionReason.DISCOVERY_QUEUED,
                                "waits until other runs are planned: "
                                        + slots.most()
                                        + " at once are the limit, of one namespace one less (chart value"
                                        + " discovery.concurrent)"));
            }
            return false;
        }
        try (DiscoverySlots.Slot _ = place.get()) {
            return planned(taken, run, profile, notices);
        }
    }

    private boolean planned(KnownRun taken, CleanRun run, DatasetProfile profile, BlockedRuns notices) {
        // A run that is stalled stays so until it has a plan: its condition would flap at every try.
        if (!taken.isStalled() && !notices.tell(taken, run, new BlockedReason.Discovering())) {
            return false;
        }
        Instant begun = clock.instant();
        PlanMaker.Made made = making.make(taken.ref(), run, profile);
        PlanStatus plan = keeping.keep(taken.ref(), made);
        Instant now = clock.instant();
        listener.planned(
                new ProfiledRun(taken.ref(), run.getSpec().profile()), made.snapshot(), Duration.between(begun, now));
        return notices.save(
                taken, run, FirstStatus.of(run, profile, made.snapshot().plan(), plan, taken.status(), now));
    }

    @Override
    public String image(DatasetProfileSpec profile) {
        return workers.image(profile);
    }

    @Override
    public PlannedRun load(KnownRun taken, CleanRun run) {
        CleanRunStatus status = taken.status();
        RunSnapshot snapshot = keeping.read(taken.ref(), status.plan());
        Map<Integer, Replanned> replanned = keeping.replanned(
                taken.ref(),
                ServerStatus.progress(status).replanned().bits().stream()
                        .boxed()
                        .toList());
        return new PlannedRun(
                taken.ref(),
                Instant.parse(run.getMetadata().getCreationTimestamp()),
                snapshot,
                replanned,
                status,
                PlannedRun.Asked.of(run, snapshot.image()));
    }
}
