// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One figure of two runs.
 *
 * @param measure what was measured
 * @param before by the earlier run; null when it did not measure that
 * @param after by the later one; null when it did not
 * @param score distance from past runs in robust standard deviations; null where there are too few
 */
public record FigureChange(Measure measure, Figure before, Figure after, BigDecimal score) {
    private static final int DECIMALS = 6;

    /** Whether past runs make it stand out. */
    @JsonIgnore
    public boolean isUnusual() {
        return score != null && score.abs().doubleValue() >= RobustScore.UNUSUAL;
    }

    /** After less before; null when one is missing. */
    public BigDecimal difference() {
        return before == null || after == null ? null : after.number().subtract(before.number());
    }

    /**
     * How large the change is: of a count or sum the difference by what it was, of a share the difference; null when
     * one is missing, or when something came out of nothing.
     */
    public BigDecimal relative() {
        BigDecimal difference = difference();
        if (difference == null || after.isShare()) {
            return difference;
        }
        if (before.number().signum() == 0) {
            return difference.signum() == 0 ? BigDecimal.ZERO : null;
        }
        return difference
                .divide(before.number().abs(), DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }
}
