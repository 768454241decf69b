package dev.cleanrun.plan.run;

import dev.cleanrun.plan.partition.PlanLine;

/** What looking again at a changed partition gave. */
public sealed interface Replanned {
    /** Its new line, under the same index. */
    record As(PlanLine line) implements Replanned {}

    /** It is no longer in the source. */
    record Gone() implements Replanned {}
}
