// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.Saturated;
import dev.cleanrun.decide.run.Bundling;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;

/** Puts tiny partitions together that one pod cleans. */
final class Bundles {
    private Bundles() {}

    /**
     * The start of {@code lead}, with those that ride behind it: the next by index. The first that does not fit, or
     * that needs more than the pod of {@code lead} has, ends the bundle, so that new partitions start in their order.
     *
     * @param taken indexes that are not to start now
     * @param open end of the indexes that there are
     * @param first the first attempt of an index
     * @param most partitions that may start together now
     */
    static PodAction.Start of(
            Bundling bundling,
            PodAction.StartPartition lead,
            BitSet taken,
            int open,
            IntFunction<PodAction.StartPartition> first,
            int most) {
        var together = new ArrayList<>(List.of(lead));
        long bytes = lead.line().bytes();
        long rows = lead.line().rows().orElse(0);
        int index = taken.nextClearBit(lead.line().index() + 1);
        while (together.size() < Math.min(bundling.partitions(), most) && index < open) {
            PodAction.StartPartition one = first.apply(index);
            bytes = Saturated.sum(bytes, one.line().bytes());
            rows = Saturated.sum(rows, one.line().rows().orElse(0));
            if (bytes > bundling.bytes() || rows > Helpers.SLICE_ROWS || !fits(one.size(), lead.size())) {
                break;
            }
            together.add(one);
            index = taken.nextClearBit(index + 1);
        }
        return together.size() == 1 ? lead : new PodAction.StartBundle(together);
    }

    private static boolean fits(AttemptSize one, AttemptSize pod) {
        return one.memory() <= pod.memory() && one.scratch() <= pod.scratch();
    }
}
