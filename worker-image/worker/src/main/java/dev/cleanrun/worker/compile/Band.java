// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A band of ages as folders name it: {@code 25-44}, {@code 25 to 44}, {@code 85+}, {@code 85plus}, {@code 85 and over},
 * {@code >=85}, {@code <1}, {@code under 18}. A number alone may be an age or the code of a band, and tells nothing.
 *
 * @param low the lowest age, as digits
 * @param high the highest age, as digits
 */
record Band(String low, String high) {
    private static final String OLDEST = "200";
    private static final Pattern BETWEEN = Pattern.compile("(\\d{1,3})(?:-|_|to|through|thru)(\\d{1,3})");
    private static final Pattern FROM =
            Pattern.compile("(\\d{1,3})(?:\\+|-|plus|up|(?:-|_)?(?:and|or|&)(?:-|_)?(?:over|older|up|above|more))"
                    + "|(?:>=|ge|from|min)(\\d{1,3})");
    private static final Pattern ABOVE = Pattern.compile("(?:>|gt|over|above)(\\d{1,3})");
    private static final Pattern BELOW = Pattern.compile("(?:<|lt|under|below|lessthan)(\\d{1,3})");
    private static final Pattern UP_TO =
            Pattern.compile("(?:<=|le|upto|max)(\\d{1,3})|(\\d{1,3})(?:and|or)(?:under|younger|below|less)");

    /** The band that a folder's name tells; empty where it tells none. */
    static Optional<Band> of(String folder) {
        String text = folder.toLowerCase(Locale.ROOT)
                .replaceAll("[\\u2010-\\u2015]", "-")
                .replaceAll("^[\\W_]*ages?[\\W_]*(?=[\\d<>])|\\s+|[\\[\\](){}]", "")
                .replaceAll("(?<=[\\d+])(?:_|-)?(?:years?|yrs?|y)$", "")
                .replaceAll("(?<=\\d)[_-](?=plus|and|or|up)|(?<=under|over|below|above|lt|gt|le|ge)[_-](?=\\d)", "");
        return number(BETWEEN, text, 1)
                .map(low -> new Band(low, number(BETWEEN, text, 2).orElseThrow()))
                .or(() -> number(FROM, text, 1).or(() -> number(FROM, text, 2)).map(low -> new Band(low, OLDEST)))
                .or(() -> number(ABOVE, text, 1).map(age -> new Band(next(age, 1), OLDEST)))
                .or(() -> number(BELOW, text, 1).map(age -> new Band("0", next(age, -1))))
                .or(() ->
                        number(UP_TO, text, 1).or(() -> number(UP_TO, text, 2)).map(age -> new Band("0", age)))
                .filter(band -> Integer.parseInt(band.low) <= Integer.parseInt(band.high));
    }

    private static Optional<String> number(Pattern pattern, String text, int group) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? Optional.ofNullable(matcher.group(group)) : Optional.empty();
    }

    private static String next(String age, int step) {
        return String.valueOf(Integer.parseInt(age) + step);
    }
}
