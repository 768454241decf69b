// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.order.Help;
import dev.cleanrun.contract.result.Helped;

/** Cleans one partition from local files to local files. */
public interface Cleaner {
    /**
     * Runs the recipe over the inputs.
     *
     * @throws dev.cleanrun.worker.AttemptFailed when the partition cannot be cleaned
     */
    Cleaned clean(CleaningJob job);

    /**
     * Makes slices of the inputs and keeps them for the attempt that {@link #clean}s them; none where they are one
     * slice.
     *
     * @throws dev.cleanrun.worker.AttemptFailed when that cannot be done; the partition is none the worse for it
     */
    Helped help(CleaningJob job, Help share);

    /**
     * Makes a running {@link #clean} or {@link #help} end soon with cause {@code Stopped}; called from another thread.
     */
    void cancel();
}
