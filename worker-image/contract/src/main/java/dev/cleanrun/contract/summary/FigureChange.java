// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * One figure of two runs.
 *
 * @param measure what was measured
 * @param before by the earlier run; null when it did not measure that
 * @param after by the later one; null when it did not
 * @param score distance from past runs in robust standard deviations, not rounded; null where there are too few
 */
public record FigureChange(Measure measure, Figure before, Figure after, BigDecimal score) {
    /** Whether past runs make it stand out. */
    @JsonIgnore
    public boolean isUnusual() {
        return score != null && score.abs().doubleValue() >= RobustScore.UNUSUAL;
    }

    /**
     * How large the change is, to be told: of a count or sum the difference by what it was, of a share the difference
     * of the two; null when one is missing, or when something came out of nothing. What is judged is not this, whose
     * digits end somewhere, but {@link #isMoreThan}.
     */
    public BigDecimal relative() {
        if (before == null || after == null) {
            return null;
        }
        if (after.isShare()) {
            return after.exact().subtract(before.exact());
        }
        BigDecimal difference = after.part().subtract(before.part());
        if (difference.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return before.part().signum() == 0
                ? null
                : difference.divide(before.part().abs(), MathContext.DECIMAL128).stripTrailingZeros();
    }

    /**
     * Whether the change is more than a limit, without a division that could round it to the limit: of counts and sums
     * by what they were, of shares by the difference of the two. Both runs have the figure. Something out of nothing is
     * more than any limit.
     */
    public boolean isMoreThan(BigDecimal limit) {
        if (after.isShare()) {
            BigDecimal apart =
                    after.part().multiply(before.whole()).subtract(before.part().multiply(after.whole()));
            return apart.abs().compareTo(limit.multiply(before.whole()).multiply(after.whole())) > 0;
        }
        return after.part()
                        .subtract(before.part())
                        .abs()
                        .compareTo(limit.multiply(before.part().abs()))
                > 0;
    }
}
