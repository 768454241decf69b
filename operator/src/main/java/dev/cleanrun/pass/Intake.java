// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunSpec.RunMode;
import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.cluster.ApiUnavailable;
import dev.cleanrun.names.ProfiledRun;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.planning.LiveProfile;
import dev.cleanrun.planning.RunBlocked;
import dev.cleanrun.status.BlockedReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes one run at a time as far as it can go: to its plan, into the passes of its profile, to its end. The framework
 * calls it for each run in turn.
 */
public final class Intake {
    private static final Duration IN_A_WHILE = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration IN_TURN = Duration.ofSeconds(10);

    private final Map<String, KnownRun> byUid = new ConcurrentHashMap<>();
    private final Map<String, ProfileRuns> byProfile = new ConcurrentHashMap<>();
    private final LiveProfiles profiles;
    private final Targets targets;
    private final Ports around;
    private final RunPlans plans;
    private final BlockedRuns notices;

    Intake(Ports around, RunPlans plans) {
        this.around = around;
        this.plans = new GuardedPlans(plans);
        this.profiles = new LiveProfiles(around.listener());
        this.targets = new Targets(around);
        this.notices = new BlockedRuns(around.runs(), around.listener(), around.clock());
    }

    /**
     * Takes a run as far as it can go now.
     *
     * @param profile that it names, if there is one
     * @return when to call again although nothing happens; absent when nothing is left to do
     * @throws ApiUnavailable when the API server does not say what has to be known
     */
    public Optional<Instant> reconcile(CleanRun run, Optional<DatasetProfile> profile) {
        RunRef ref = KnownRun.ref(run);
        if (run.getMetadata().getDeletionTimestamp() != null) {
            detach(ref);
            return Optional.empty();
        }
        KnownRun taken = byUid.computeIfAbsent(ref.uid(), _ -> new KnownRun(ref));
        try {
            taken.planned().filter(PlannedRun::isLost).ifPresent(_ -> unload(taken));
            if (!taken.hasStatus()) {
                Optional<CleanRun> there = around.runs().fresh(ref);
                if (there.isEmpty()) {
                    delete(ref);
                    return Optional.empty();
                }
                taken.status(there.get().getStatus());
                if (taken.hasStatus()) {
                    around.listener()
                            .taken(new ProfiledRun(ref, run.getSpec().profile()), run.getSpec(), taken.status());
                }
            }
            Optional<Instant> next = take(taken, run, profile);
            if (taken.isGone()) {
                delete(ref);
            }
            return next;
        } finally {
            taken.seen();
        }
    }

    /** Removes a run whose resource is gone. Its pods go with it, and count until they have. */
    public void delete(RunRef ref) {
        detach(ref);
        releaseTarget(ref.uid());
    }

    /** While a run waits for the end of its pods to be gone itself, they may write to its target. */
    private void detach(RunRef ref) {
        leaveProfile(ref);
        byUid.remove(ref.uid());
        around.listener().gone(ref);
    }

    /** Removes all runs but these, the uids of those that there are. */
    public void retainOnly(Set<String> uids) {
        byUid.values().stream()
                .filter(taken -> !uids.contains(taken.ref().uid()))
                .map(KnownRun::ref)
                .toList()
                .forEach(this::delete);
        targets.retainOnly(uids).forEach(around.requeue()::requeue);
    }

    /** Whether this run is among those that the passes over its profile decide on. */
    boolean isDecidedOn(String uid) {
        return Optional.ofNullable(byUid.get(uid)).flatMap(KnownRun::planned).isPresent();
    }

    /**
     * Whether the last pass over a profile made this pod, or tried to. Asked at every pod's coming, so it waits for
     * nobody.
     */
    boolean isExpected(String profile, String namespace, String name) {
        ProfileRuns profileRuns = byProfile.get(profile);
        return profileRuns != null && profileRuns.isExpected(namespace, name);
    }

    /** Whether this run starts one pod at a time until one can run. */
    boolean isProbing(String uid) {
        return Optional.ofNullable(byUid.get(uid))
                .flatMap(KnownRun::planned)
                .filter(PlannedRun::isProbing)
                .isPresent();
    }

    /**
     * Whether all of these runs that have a plan and are not finished have been looked at since the start. One that
     * waits for its own end is not looked at, and may wait as long as somebody's finalizer keeps it.
     */
    boolean hasSeen(List<CleanRun> planned) {
        return planned.stream()
                .filter(run -> run.getMetadata().getDeletionTimestamp() == null)
                .allMatch(run -> Optional.ofNullable(byUid.get(run.getMetadata().getUid()))
                        .map(KnownRun::isSeen)
                        .orElse(false));
    }

    private Optional<Instant> take(KnownRun taken, CleanRun run, Optional<DatasetProfile> profile) {
        if (taken.isFinished() && !taken.isAskedAgain(run.getSpec())) {
            if (taken.isSaving()) {
                return soon();
            }
            finish(taken);
            if (taken.hasStatus()) {
                notices.save(
                        taken,
                        run,
                        taken.status().withObservedGeneration(run.getMetadata().getGeneration()));
            }
            return tidy(taken, run);
        }
        try {
            LiveProfile live = profiles.live(run.getSpec().profile(), profile);
            boolean suspended = run.getSpec().suspend() && !taken.needsPlan(run.getSpec());
            Optional<RunRef> other = targets.claim(run, suspended, () -> prove(taken, run, profile.orElseThrow()));
            if (other.isPresent()) {
                if (taken.isSaving()) {
                    return soon();
                }
                unload(taken);
                notices.tell(
                        taken,
                        run,
                        new BlockedReason.WaitingFor(
                                ConditionReason.TARGET_IN_USE,
                                "waits for " + other.get().told()
                                        + ", which writes to a target that overlaps this one's"));
                return Optional.of(around.clock().instant().plus(IN_TURN));
            }
            return work(taken, run, live, profile.orElseThrow());
        } catch (RunBlocked e) {
            if (taken.isSaving()) {
                return soon();
            }
            unload(taken);
            notices.tell(taken, run, new BlockedReason.Stalled(e.reason(), e.getMessage()));
            return Optional.of(around.clock().instant().plus(IN_A_WHILE));
        }
    }

    private Optional<Instant> work(KnownRun taken, CleanRun run, LiveProfile live, DatasetProfile profile) {
        if (taken.planned().isEmpty()) {
            if (taken.needsPlan(run.getSpec())) {
                boolean saved = plans.plan(taken, run, profile, notices);
                return Optional.of(around.clock().instant().plus(saved ? Duration.ZERO : BlockedRuns.AGAIN));
            }
            if (run.getSpec().mode() == RunMode.PLAN) {
                notices.tell(taken, run, FirstStatus.planned(taken.status()));
                return Optional.empty();
            }
            taken.planned(plans.load(taken, run));
        }
        PlannedRun planned = taken.planned().orElseThrow();
        ProfileRuns profileRuns = runsOf(live.name());
        profileRuns.join(planned, PlannedRun.Asked.of(run, plans.image(live.spec())), live);
        Optional<Instant> next = profileRuns.pass();
        if (!planned.isGone() && planned.isAtRest()) {
            if (planned.isSaving()) {
                return soon();
            }
            finish(taken);
            return tidy(taken, run);
        }
        if (planned.asked().spec().suspend() && profileRuns.isIdle(planned.ref())) {
            releaseTarget(planned.ref().uid());
        }
        return next;
    }

    /**
     * That it may write to its target: asked before it is planned, and before it keeps anybody else waiting. A silent
     * server takes a while.
     */
    private void prove(KnownRun taken, CleanRun run, DatasetProfile profile) {
        if (taken.needsPlan(run.getSpec())) {
            if (taken.status().phase() == null && !notices.tell(taken, run, new BlockedReason.Discovering())) {
                throw new ApiUnavailable("the API server did not say whether it has the run's first status", null);
            }
            plans.prove(taken, run, profile);
        }
    }

    /** A status of the run is on its way: two at once could arrive in any order. */
    private Optional<Instant> soon() {
        return Optional.of(around.clock().instant().plus(SOON));
    }

    private Optional<Instant> tidy(KnownRun taken, CleanRun run) {
        return taken.hasStatus()
                ? runsOf(run.getSpec().profile())
                        .tidy(
                                taken.ref(),
                                run.getSpec().cleanup(),
                                taken.status().completionTime())
                : Optional.of(around.clock().instant().plus(BlockedRuns.AGAIN));
    }

    /** Nothing is left to do: what it keeps in memory goes, and others may write to its target. */
    private void finish(KnownRun taken) {
        unload(taken);
        releaseTarget(taken.ref().uid());
    }

    private void unload(KnownRun taken) {
        leaveProfile(taken.ref());
        taken.unload();
        if (taken.hasStatus() && taken.status().plan() == null) {
            releaseTarget(taken.ref().uid());
        }
    }

    /** Whoever shares its profile may have relied on its next look. */
    private void leaveProfile(RunRef ref) {
        byProfile
                .values()
                .forEach(profileRuns -> profileRuns
                        .leave(ref.uid())
                        .flatMap(_ -> profileRuns.anyone())
                        .ifPresent(around.requeue()::requeue));
    }

    private void releaseTarget(String uid) {
        // Nobody else is told: a run that stalled and lets go would call itself, and never rest.
        targets.release(uid).forEach(around.requeue()::requeue);
    }

    private ProfileRuns runsOf(String profile) {
        return byProfile.computeIfAbsent(profile, name -> new ProfileRuns(name, around));
    }
}
