// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.order.Help;
import java.util.BitSet;

/**
 * Which slice an attempt makes next, where others may be making slices of the same partition. Nobody says what they are
 * at: an attempt goes forward from where it began, and where it comes to what others have made it goes on in the middle
 * of the longest stretch that is left, since whoever is at work there began at its front.
 */
final class SliceTurns {
    private SliceTurns() {}

    /**
     * Where to begin.
     *
     * @param left slices that nobody has made, one at least
     * @param help the helper's share; null for the attempt that publishes, which begins at the front
     */
    static int first(BitSet left, Help help) {
        long skipped = help == null ? 0 : (long) left.cardinality() * help.number() / (help.of() + 1);
        return left.stream().skip(skipped).findFirst().orElseThrow();
    }

    /**
     * Where to go on.
     *
     * @param last made by this attempt before
     * @param left slices that nobody has made, one at least
     */
    static int after(int last, BitSet left) {
        if (left.get(last + 1)) {
            return last + 1;
        }
        int from = 0;
        int to = 0;
        for (int start = left.nextSetBit(0); start >= 0; start = left.nextSetBit(left.nextClearBit(start))) {
            int end = left.nextClearBit(start);
            if (end - start > to - from) {
                from = start;
                to = end;
            }
        }
        return from + (to - from) / 2;
    }
}
