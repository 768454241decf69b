// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import java.util.Objects;

/**
 * What a run left on its target.
 *
 * @param name of it
 * @param summary of the whole target
 * @param lines its partitions, read anew each time; null where the run left no list of them
 */
public record ComparedRun(RunName name, RunSummary summary, Iterable<PartitionLine> lines) {
    /** Whether both are known to hold the same rows in the same partitions. */
    boolean holdsRowsOf(ComparedRun other) {
        return summary.content() != null
                && summary.partitions() != null
                && Objects.equals(summary.content(), other.summary.content());
    }
}
