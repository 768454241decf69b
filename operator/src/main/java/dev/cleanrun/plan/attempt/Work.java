package dev.cleanrun.plan.attempt;

/** What an attempt is for. */
public sealed interface Work {
    /** Clean the partition of this index. */
    record Partition(int index) implements Work {}

    /** Write the summary of the run. */
    record Summary() implements Work {}
}
