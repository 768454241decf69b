// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage;

import java.time.Instant;
import java.util.OptionalLong;

/** Something in the life of a run that OpenLineage is told. */
public sealed interface LineageMoment {
    /** Round of the run that it is of. */
    int round();

    /** When it was. */
    Instant at();

    /** The round began to execute. */
    record Started(int round, Instant at) implements LineageMoment {}

    /** Every partition is clean. */
    record Completed(int round, Instant at, Found found) implements LineageMoment {}

    /** The round failed; the message is that of the run's status. */
    record Failed(int round, Instant at, String message, Found found) implements LineageMoment {}

    /** The run was deleted before its end. */
    record Aborted(int round, Instant at) implements LineageMoment {}

    /**
     * What is known at an end.
     *
     * @param clean rows of the clean output
     * @param summary whether the round has one
     */
    record Found(OptionalLong clean, boolean summary) {}
}
