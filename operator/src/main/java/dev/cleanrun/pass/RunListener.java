// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.decide.Budget;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.names.ProfiledRun;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.snapshot.RunSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Is told what happened, for metrics, events and the log; what it does with it changes nothing. It must not fail or
 * wait.
 */
public interface RunListener {
    /**
     * One attempt that has ended.
     *
     * @param attempt how
     * @param result what its worker answered, if anything
     * @param runningSince when its worker began to run, where known
     * @param pod the attempt that its pod is named after
     */
    record End(EndedAttempt attempt, Optional<Result> result, Optional<Instant> runningSince, AttemptId pod) {
        /** One with a pod of its own of which nothing more is known. */
        static End of(EndedAttempt attempt) {
            return new End(attempt, Optional.empty(), Optional.empty(), attempt.id());
        }
    }

    /**
     * One run after a pass.
     *
     * @param run which
     * @param snapshot of its discovery
     * @param decision about it
     * @param pods that it may have at once
     * @param target location of its outputs
     */
    record Stand(ProfiledRun run, RunSnapshot snapshot, RunDecision decision, int pods, String target) {}

    /**
     * A pass over a profile.
     *
     * @param profile its name
     * @param budget of all its runs
     * @param live attempts that use it
     * @param runs those that are not at rest
     * @param took how long it was
     */
    record Pass(String profile, Budget budget, List<AttemptFact> live, List<Stand> runs, Duration took) {}

    /** Status of a run that was planned so has changed, and these ends are new to it. */
    void saved(
            ProfiledRun run,
            CleanRunSpec spec,
            RunSnapshot snapshot,
            CleanRunStatus before,
            CleanRunStatus after,
            List<End> news);

    /** A run is looked at for the first time since the start, or again after its status was in doubt. */
    void taken(ProfiledRun run, CleanRunSpec spec, CleanRunStatus status);

    /** A run that is in no pass was told something. */
    void told(ProfiledRun run, CleanRunSpec spec, CleanRunStatus before, CleanRunStatus after);

    /** The server could not be told a status, or not surely. */
    void unsaved(ProfiledRun run);

    /** A run was planned, in this time. */
    void planned(ProfiledRun run, RunSnapshot snapshot, Duration took);

    /** A profile that runs name was read for the first time, or has changed. */
    void profileSeen(DatasetProfile profile);

    /** A profile that a run names does not exist, or not any more. */
    void profileGone(String profile);

    /** A run is gone. */
    void gone(RunRef run);

    /** A pass is over. */
    void passed(Pass pass);

    /** From the sight of an attempt's end to the answer to its successor's create. */
    void refilled(Duration took);
}
