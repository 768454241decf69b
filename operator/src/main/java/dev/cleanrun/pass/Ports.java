// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.cluster.Pods;
import dev.cleanrun.cluster.PodsSeen;
import dev.cleanrun.cluster.Runs;
import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.decide.run.Unread;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.planning.LiveProfile;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What the passes over a profile work with.
 *
 * @param seen pods as the cache shows them
 * @param pods pods at the server
 * @param runs runs at the server
 * @param replans looks at inputs again
 * @param runIndex knows all runs
 * @param requeue has a run looked at
 * @param listener is told what happened
 * @param background does what takes time
 * @param clock the time
 */
record Ports(
        PodsSeen seen,
        Pods pods,
        Runs runs,
        Replans replans,
        RunIndex runIndex,
        Requeue requeue,
        RunListener listener,
        Background background,
        InstantSource clock) {

    /** Looks at the input of one partition again. */
    @FunctionalInterface
    interface Replans {
        /** Its new line, or that it is gone; or why it cannot be looked at now. */
        Answer again(PlannedRun run, LiveProfile profile, int index);

        /** What was found. */
        sealed interface Answer {
            /** How the input is now. */
            record Found(Replanned now) implements Answer {}

            /** It cannot be looked at. */
            record Not(Unread why) implements Answer {}
        }
    }

    /** Knows which runs there are. */
    interface RunIndex {
        /** All of them, as the cache has them. */
        List<CleanRun> all();

        /** The run of this uid, in whatever namespace, as the cache has it. */
        Optional<CleanRun> byUid(String uid);

        /** Since when this process knows every run that comes and goes. */
        Instant since();

        /**
         * Whether every planned, unfinished run of the profile has been taken in since the start: before, shares would
         * not be fair.
         */
        boolean isComplete(String profile);
    }

    /** Has a run looked at soon. */
    @FunctionalInterface
    interface Requeue {
        void requeue(RunRef run);
    }
}
