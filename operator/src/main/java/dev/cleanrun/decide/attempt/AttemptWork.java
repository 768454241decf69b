// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.attempt;

/** What an attempt is for. */
public sealed interface AttemptWork {
    /** Clean the partition of this index. */
    record Partition(int index) implements AttemptWork {}

    /** Make slices of the partition of this index for the attempt that cleans it; publish nothing. */
    record Help(int index) implements AttemptWork {}

    /** Write the summary of the run. */
    record Summary() implements AttemptWork {}
}
