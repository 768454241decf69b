// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * A share of processors as the API writes it: {@code 500m}, {@code 1.5} or {@code 2}.
 *
 * @param millis thousandths of a core, at least 1
 */
public record Cpu(long millis) {
    private static final Pattern SPELLING = Pattern.compile(Patterns.CPU);

    /**
     * Reads a share of processors.
     *
     * @throws IllegalArgumentException when the text is neither millicores nor a number of cores
     */
    public static Cpu parse(String text) {
        if (!SPELLING.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a quantity of cores: write 500m or 1.5");
        }
        if (text.endsWith("m")) {
            return new Cpu(Long.parseLong(text.substring(0, text.length() - 1)));
        }
        return new Cpu(new BigDecimal(text)
                .movePointRight(3)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact());
    }
}
