// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares as people read them. */
public final class Share {
    private static final BigDecimal LEAST = new BigDecimal("0.1");
    private static final BigDecimal MOST = new BigDecimal("99.9");

    private Share() {}

    /** {@code 12.3 %}; only nothing is {@code 0 %}, and only everything is {@code 100 %}. */
    public static String percent(long part, long whole) {
        if (part <= 0 || whole <= 0) {
            return "0 %";
        }
        if (part >= whole) {
            return "100 %";
        }
        BigDecimal percent =
                BigDecimal.valueOf(part).movePointRight(2).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
        if (percent.compareTo(LEAST) < 0) {
            return "under 0.1 %";
        }
        return percent.compareTo(MOST) > 0
                ? "over 99.9 %"
                : percent.stripTrailingZeros().toPlainString() + " %";
    }
}
