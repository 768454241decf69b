// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

import java.math.BigDecimal;

/**
 * From which sureness answers are right often enough, measured on the tuning half of the pairs of
 * {@code operator/benchmarks/names}, which prints both halves. There a twentieth is enough for 0.99. Three quarters are
 * asked for: that costs two hundredths of the answers, and a text with a word that the list lacks, which may be a
 * further ingredient, is below.
 */
public final class Precision {
    private static final BigDecimal MEASURED = new BigDecimal("0.99");
    private static final double FOR_MEASURED = 0.75;
    private static final double FOR_MORE = 0.85;

    private Precision() {}

    /** The sureness from which answers have this precision. */
    public static double threshold(BigDecimal precision) {
        return precision.compareTo(MEASURED) <= 0 ? FOR_MEASURED : FOR_MORE;
    }
}
