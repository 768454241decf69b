// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.ladder;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Bytes as people read them in manifests: {@code 6Gi}, {@code 3.2Gi}, {@code 512Mi}. */
public final class ByteText {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    private ByteText() {}

    /** At most one decimal; rounded, so for messages only. */
    public static String of(long bytes) {
        if (bytes >= GIB) {
            return scaled(bytes, GIB) + "Gi";
        }
        return bytes >= MIB ? scaled(bytes, MIB) + "Mi" : bytes + " bytes";
    }

    private static String scaled(long bytes, long unit) {
        return BigDecimal.valueOf(bytes)
                .divide(BigDecimal.valueOf(unit), 1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
