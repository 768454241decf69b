// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How many partitions may fail before the run stops: {@code failurePolicy.maxFailedPartitions}. */
public sealed interface FailureLimit {
    /** Status names each failed index, so there is an end to them. */
    int MOST = 400;

    /** So many. */
    record Count(int partitions) implements FailureLimit {}

    /** So many of a hundred partitions of the run, rounded up: of a few partitions one may fail. */
    record Percent(BigDecimal percent) implements FailureLimit {}

    /** The number for a run of {@code total} partitions. */
    default int of(int total) {
        int wished = switch (this) {
            case Count(int partitions) -> partitions;
            case Percent(BigDecimal percent) ->
                percent.multiply(BigDecimal.valueOf(total))
                        .divide(BigDecimal.valueOf(100), 0, RoundingMode.CEILING)
                        .intValue();
        };
        return Math.min(MOST - 1, wished);
    }
}
