// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.PlanStatus;
import dev.cleanrun.cluster.RunPods;
import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.decide.ladder.Retry;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.decide.run.RunFacts;
import dev.cleanrun.decide.run.StallReason;
import dev.cleanrun.names.ProfiledRun;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.planning.LiveProfile;
import dev.cleanrun.planning.RunBlocked;
import dev.cleanrun.snapshot.RunSnapshot;
import dev.cleanrun.status.RunStatusWriter;
import dev.cleanrun.terms.RunTerms;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A run whose plan is fixed, with all that the operator keeps of it in memory. It is changed under the lock of its
 * profile only; what is asked of its {@link PlannedRunState} may be asked by any thread.
 */
final class PlannedRun {
    private final RunRef ref;
    private final Instant created;
    private final RunSnapshot snapshot;
    private final RunAttempts attempts = new RunAttempts();
    private final ChangedInputs changed;
    private volatile PlannedRunState state;

    /**
     * What a person asks for, as it is now.
     *
     * @param spec of the run
     * @param generation of that spec
     * @param image that its workers would get if it were planned now
     */
    record Asked(CleanRunSpec spec, long generation, String image) {
        static Asked of(CleanRun run, String image) {
            return new Asked(run.getSpec(), run.getMetadata().getGeneration(), image);
        }
    }

    /**
     * A run to decide about.
     *
     * @param acknowledged as the server has it
     * @throws RunBlocked when the run cannot go on from that status
     */
    PlannedRun(
            RunRef ref,
            Instant created,
            RunSnapshot snapshot,
            Map<Integer, Replanned> replanned,
            CleanRunStatus acknowledged,
            Asked asked) {
        this.ref = ref;
        this.created = created;
        this.snapshot = snapshot;
        this.changed = new ChangedInputs(replanned);
        this.state = new PlannedRunState(
                asked,
                acknowledged,
                ServerStatus.progress(acknowledged),
                Instant.EPOCH,
                false,
                PlannedRunState.Standing.KNOWN);
    }

    RunRef ref() {
        return ref;
    }

    Instant created() {
        return created;
    }

    ProfiledRun subject() {
        return new ProfiledRun(ref, asked().spec().profile());
    }

    RunSnapshot snapshot() {
        return snapshot;
    }

    Asked asked() {
        return state.asked();
    }

    RunAttempts attempts() {
        return attempts;
    }

    CleanRunStatus acknowledged() {
        return state.acknowledged();
    }

    Progress progress() {
        return state.progress();
    }

    /** Whether one pod at a time is started until one can run. */
    boolean isProbing() {
        return progress().trouble().probing().isPresent();
    }

    /** What is remembered of a partition, or its memory before its first attempt. */
    Retry retry(int index) {
        return progress().retries().stream()
                .filter(one -> one.index() == index)
                .findFirst()
                .orElseGet(() -> Retry.before(snapshot.plan().line(index)));
    }

    Instant savedAt() {
        return state.savedAt();
    }

    /** An older spec than one seen before is a cache that lags. */
    void ask(Asked newer) {
        if (newer.generation() >= asked().generation()) {
            state = state.asked(newer);
        }
    }

    /**
     * The server has this status.
     *
     * @throws RunBlocked when the run cannot go on from it; all stays as it was then
     */
    void acknowledge(CleanRunStatus status) {
        Progress progress = ServerStatus.progress(status);
        PlannedRunState.Standing next = switch (state.standing()) {
            case KNOWN, DOUBTFUL, ASKED -> PlannedRunState.Standing.KNOWN;
            case LOST, GONE -> state.standing();
        };
        state = new PlannedRunState(asked(), status, progress, savedAt(), isSaving(), next);
    }

    /** Whether a status is on its way to the server. */
    boolean isSaving() {
        return state.saving();
    }

    void beginSave(Instant moment) {
        state = state.saving(true, moment);
    }

    /** The answer is there, or none will come. */
    void endSave() {
        state = state.saving(false, savedAt());
    }

    /** Whether it is unknown which status the server has. */
    boolean isDoubtful() {
        return switch (state.standing()) {
            case DOUBTFUL, ASKED, LOST -> true;
            case KNOWN, GONE -> false;
        };
    }

    void doubt() {
        state = switch (state.standing()) {
            case KNOWN, DOUBTFUL, ASKED -> state.in(PlannedRunState.Standing.DOUBTFUL);
            case LOST, GONE -> state;
        };
    }

    /** Whether the server is to be asked now which status it has; the answer is on its way after that. */
    boolean beginAsking() {
        if (state.standing() != PlannedRunState.Standing.DOUBTFUL) {
            return false;
        }
        state = state.in(PlannedRunState.Standing.ASKED);
        return true;
    }

    /** Whether the resource is gone. */
    boolean isGone() {
        return state.standing() == PlannedRunState.Standing.GONE;
    }

    void vanish() {
        state = state.in(PlannedRunState.Standing.GONE);
    }

    /**
     * Whether the server has a status from which the run cannot go on: what is kept of it here is not to be used any
     * more.
     */
    boolean isLost() {
        return state.standing() == PlannedRunState.Standing.LOST;
    }

    void lose() {
        state = state.in(PlannedRunState.Standing.LOST);
    }

    /** Whether nothing is left to decide: finished, and no retry asked for. */
    boolean isAtRest() {
        return isFinished() && asked().spec().retryRequest().equals(progress().observedRetryRequest());
    }

    boolean isFinished() {
        return acknowledged().conditions().stream()
                .anyMatch(one -> one.type() == ConditionType.FINISHED && one.status() == ConditionStatus.TRUE);
    }

    /** Its inputs that changed since they were planned. */
    ChangedInputs changed() {
        return changed;
    }

    RunFacts facts(RunAttempts.Look look, LiveProfile profile) {
        return new RunFacts(
                ref.uid(),
                snapshot.plan(),
                changed.replanned(),
                changed.unread(),
                profile.terms().sizing(),
                RunTerms.policy(asked().spec(), profile.spec()).of(ref.kind().unit()),
                progress(),
                look.ended(),
                look.unanswered());
    }

    RunPods pods(LiveProfile profile) {
        return new RunPods(ref, asked().spec(), profile.name(), profile.spec(), snapshot, image());
    }

    RunStatusWriter report() {
        PlanStatus plan = acknowledged().plan();
        return new RunStatusWriter(
                asked().generation(),
                acknowledged().startTime(),
                image().equals(keptImage()) ? plan : plan.with(image()),
                ref.kind().unit());
    }

    /**
     * The image of discovery, so that all of a run is cleaned alike; while nothing can start, the one that somebody may
     * have corrected, unless the run was planned for another cleaning than this operator's, whose workers would refuse
     * it.
     */
    private String image() {
        boolean cannotStart = progress()
                .trouble()
                .probing()
                .filter(probing -> probing.reason() == StallReason.CANNOT_START)
                .isPresent();
        return cannotStart && snapshot.cleaningRevision() == ContractVersion.CLEANING_REVISION
                ? asked().image()
                : keptImage();
    }

    private String keptImage() {
        return Optional.ofNullable(acknowledged().plan().image()).orElse(snapshot.image());
    }
}
