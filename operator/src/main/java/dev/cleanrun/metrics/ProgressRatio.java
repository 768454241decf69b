// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.run.IndexRanges;

/** How far a run is, by bytes of input: partitions differ by a factor of ten and more. */
public final class ProgressRatio {
    private ProgressRatio() {}

    /**
     * From 0 to 1, which it reaches when every partition is cleaned; partitions that were skipped count neither way.
     *
     * @param completed indexes that are cleaned
     */
    public static double of(Plan plan, IndexRanges completed) {
        int open = plan.open();
        var done = completed.bits();
        long all = 0;
        long cleaned = 0;
        for (int index = 0; index < open; index++) {
            // A partition of empty files is work, too.
            long bytes = Math.max(1, plan.line(index).bytes());
            all += bytes;
            cleaned += done.get(index) ? bytes : 0;
        }
        return all == 0 ? 1 : (double) cleaned / all;
    }
}
