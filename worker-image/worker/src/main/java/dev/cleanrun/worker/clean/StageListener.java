// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

/** Is told when a stage of cleaning has ended, for log lines with time and memory. */
@FunctionalInterface
public interface StageListener {
    /** The stage of that name has ended. */
    void ended(String stage);
}
