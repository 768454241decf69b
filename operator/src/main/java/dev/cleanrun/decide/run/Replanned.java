// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

import dev.cleanrun.decide.partition.PlannedPartition;

/** What looking again at a changed partition gave. */
public sealed interface Replanned {
    /** Its new line, under the same index. */
    record As(PlannedPartition line) implements Replanned {}

    /** It is no longer in the source. */
    record Gone() implements Replanned {}
}
