// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

/** Cleans one partition from local files to local files. */
public interface Cleaner {
    /**
     * Runs the recipe over the inputs.
     *
     * @throws dev.cleanrun.worker.AttemptFailed when the partition cannot be cleaned
     */
    Cleaned clean(CleaningJob job);

    /** Makes a running {@link #clean} end soon with cause {@code Stopped}; called from another thread. */
    void cancel();
}
