// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.partition;

/** One entry of a list of key values: a text, or a range of integers with both ends in it. */
public sealed interface ValuePattern {
    /** The value itself. */
    record Exact(String text) implements ValuePattern {}

    /** Any integer from {@code from} to {@code to}, both included. */
    record Between(long from, long to) implements ValuePattern {}

    /**
     * Reads {@code 25-44} as a text and {@code 2016..2020} as a range.
     *
     * @throws IllegalArgumentException for two dots without an integer on each side, or for a range that runs backwards
     */
    static ValuePattern parse(String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            return new Exact(text);
        }
        String from = text.substring(0, dots);
        String to = text.substring(dots + 2);
        if (!isInteger(from) || !isInteger(to)) {
            throw new IllegalArgumentException("not a range of whole numbers: write it as 2016..2020");
        }
        if (Long.parseLong(from) > Long.parseLong(to)) {
            throw new IllegalArgumentException("the range ends before it begins: write it as " + to + ".." + from);
        }
        return new Between(Long.parseLong(from), Long.parseLong(to));
    }

    /** Whether {@code value} is meant. */
    default boolean matches(String value) {
        return switch (this) {
            case Exact(String text) -> text.equals(value);
            case Between(long from, long to) ->
                isInteger(value) && Long.parseLong(value) >= from && Long.parseLong(value) <= to;
        };
    }

    /** 18 digits always fit a long, so that parsing cannot fail. */
    private static boolean isInteger(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        return text.length() > start
                && text.length() - start <= 18
                && text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
    }
}
