package dev.cleanrun.check;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of one partition key, as a profile or run lists them: texts, and ranges of whole numbers with both ends in them.
 *
 * @param texts values that match as they are
 * @param ranges ranges that match whole numbers, leading zeros or not
 */
public record ValueSet(List<String> texts, List<Range> ranges) {
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,18})\\.\\.([0-9]{1,18})");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /** Whole numbers from {@code first} to {@code last}, both included. */
    public record Range(long first, long last) {
        boolean has(String value) {
            if (!NUMBER.matcher(value).matches()) {
                return false;
            }
            BigInteger number = new BigInteger(value);
            return number.compareTo(BigInteger.valueOf(first)) >= 0 && number.compareTo(BigInteger.valueOf(last)) <= 0;
        }
    }

    /**
     * Reads values as {@code 25-44} and {@code 2016..2020}.
     *
     * @throws IllegalArgumentException when a text with two dots is no range, or ends before it begins
     */
    public static ValueSet parse(List<String> values) {
        List<String> texts = new ArrayList<>();
        List<Range> ranges = new ArrayList<>();
        for (String value : values) {
            if (value.contains("..")) {
                ranges.add(range(value));
            } else {
                texts.add(value);
            }
        }
        return new ValueSet(List.copyOf(texts), List.copyOf(ranges));
    }

    /** Whether the decoded value of a partition is one of these. */
    public boolean has(String value) {
        return texts.contains(value) || ranges.stream().anyMatch(range -> range.has(value));
    }

    private static Range range(String value) {
        Matcher matcher = RANGE.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a range of whole numbers: write it as 2016..2020");
        }
        Range range = new Range(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
        if (range.first() > range.last()) {
            throw new IllegalArgumentException("the range ends before it begins: write it as " + range.last() + ".."
                    + range.first());
        }
        return range;
    }
}
