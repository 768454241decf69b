// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes as the API writes it: {@code 512Mi}, {@code 1.5Gi}, {@code 24G} or plain bytes.
 *
 * @param bytes bytes, at least 1
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
    private static final Pattern SPELLING = Pattern.compile(Patterns.BYTES);
    private static final Pattern UNIT = Pattern.compile("[A-Za-z]+$");
    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("k", 1_000L),
            Map.entry("M", 1_000_000L),
            Map.entry("G", 1_000_000_000L),
            Map.entry("T", 1_000_000_000_000L),
            Map.entry("P", 1_000_000_000_000_000L),
            Map.entry("Ki", 1L << 10),
            Map.entry("Mi", 1L << 20),
            Map.entry("Gi", 1L << 30),
            Map.entry("Ti", 1L << 40),
            Map.entry("Pi", 1L << 50));

    /** Rejects what is not a size. */
    public ByteSize {
        if (bytes < 1) {
            throw new IllegalArgumentException("a size of " + bytes + " bytes: it must be at least 1");
        }
    }

    /**
     * Reads a size; fractions of a byte are rounded up, as Kubernetes does.
     *
     * @throws IllegalArgumentException when the text is not a quantity of bytes, or more than 8 EiB
     */
    public static ByteSize parse(String text) {
        if (!SPELLING.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a quantity of bytes: write a number with one of k M G T P Ki Mi Gi Ti Pi");
        }
        Matcher unit = UNIT.matcher(text);
        boolean named = unit.find();
        BigDecimal number = new BigDecimal(named ? text.substring(0, unit.start()) : text);
        BigDecimal factor = BigDecimal.valueOf(named ? UNITS.get(unit.group()) : 1L);
        try {
            return new ByteSize(
                    number.multiply(factor).setScale(0, RoundingMode.CEILING).longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("'" + text + "' is more than 8 EiB", e);
        }
    }

    /** The largest of the binary units that divides the size, as Kubernetes writes it. */
    @Override
    public String toString() {
        String[] units = {"Pi", "Ti", "Gi", "Mi", "Ki"};
        for (String unit : units) {
            long factor = UNITS.get(unit);
            if (bytes % factor == 0) {
                return bytes / factor + unit;
            }
        }
        return Long.toString(bytes);
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }
}
