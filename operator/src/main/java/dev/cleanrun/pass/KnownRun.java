// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.names.RunKind;
import dev.cleanrun.names.RunRef;
import java.util.Optional;

/** A run that was looked at since the start. Used by one thread at a time, as the framework calls it. */
final class KnownRun {
    private final RunRef ref;
    private CleanRunStatus status;
    private volatile PlannedRun planned;
    private volatile boolean seen;
    private boolean gone;

    KnownRun(RunRef ref) {
        this.ref = ref;
    }

    static RunRef ref(CleanRun run) {
        return new RunRef(
                RunKind.DELIVERY.kind().equals(run.getKind()) ? RunKind.DELIVERY : RunKind.CLEAN_RUN,
                run.getMetadata().getNamespace(),
                run.getMetadata().getName(),
                run.getMetadata().getUid());
    }

    RunRef ref() {
        return ref;
    }

    /** Whether it is known which status the server has. */
    boolean hasStatus() {
        return planned != null || status != null;
    }

    /** As acknowledged last. */
    CleanRunStatus status() {
        return planned != null ? planned.acknowledged() : status;
    }

    /** The server has this one; null when that is not known. */
    void status(CleanRunStatus acknowledged) {
        status = acknowledged;
    }

    /** Whether a status that was decided on is on its way to the server. */
    boolean isSaving() {
        return planned != null && planned.isSaving();
    }

    Optional<PlannedRun> planned() {
        return Optional.ofNullable(planned);
    }

    void planned(PlannedRun run) {
        planned = run;
    }

    /** Forgets the plan; it is read again when it is needed. */
    void unload() {
        if (planned != null) {
            status = planned.isDoubtful() ? null : planned.acknowledged();
            gone |= planned.isGone();
            planned = null;
        }
    }

    void vanish() {
        gone = true;
    }

    boolean isGone() {
        return gone || (planned != null && planned.isGone());
    }

    void seen() {
        seen = true;
    }

    boolean isSeen() {
        return seen;
    }

    boolean isFinished() {
        return hasStatus() && ServerStatus.has(status(), ConditionType.FINISHED);
    }

    boolean isStalled() {
        return hasStatus() && ServerStatus.has(status(), ConditionType.STALLED);
    }

    /** Whether the text of the retry request differs from the one that the last round answered. */
    boolean isAskedAgain(CleanRunSpec spec) {
        return !spec.retryRequest().equals(status().observedRetryRequest());
    }

    /** Whether there is no plan, or one that was only to be looked at. */
    boolean needsPlan(CleanRunSpec spec) {
        return ServerStatus.needsPlan(status(), spec);
    }

    /** Whether there is a plan that was only to be looked at. */
    boolean isOnlyPlanned() {
        return ServerStatus.isOnlyPlanned(status());
    }
}
