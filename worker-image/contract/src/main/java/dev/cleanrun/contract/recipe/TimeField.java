// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A part of a date or time in a {@link TimeFormat}. Each has fixed widths: a lost zero makes another text, not another
 * day. The texts of a field are alternatives, with {@code |} between them, of characters and {@code [classes]}.
 */
public enum TimeField {
    /** A year, 1000 to 9999: one with fewer digits is a misread one. */
    YEAR("Y", "[1-9][0-9][0-9][0-9]"),
    /** A year without its century: 69 to 99 are 1969 to 1999, the others 2000 to 2068. */
    SHORT_YEAR("y", "[0-9][0-9]"),
    /** A month of two digits. */
    MONTH("m", "0[1-9]|1[0-2]"),
    /** A month of one or two digits. */
    LOOSE_MONTH("-m", "[1-9]|0[1-9]|1[0-2]"),
    /** The first three letters of a month's English name, in any case. */
    MONTH_LETTERS("b", months(TextStyle.SHORT)),
    /** A month's English name, in any case. */
    MONTH_NAME("B", months(TextStyle.FULL)),
    /** A day of the month, of two digits. */
    DAY("d", "0[1-9]|[12][0-9]|3[01]"),
    /** A day of the month, of one or two digits. */
    LOOSE_DAY("-d", "[1-9]|0[1-9]|[12][0-9]|3[01]"),
    /** A day of the year, of three digits. */
    DAY_OF_YEAR("j", "00[1-9]|0[1-9][0-9]|[12][0-9][0-9]|3[0-5][0-9]|36[0-6]"),
    /** An hour, 00 to 23. */
    HOUR("H", "[01][0-9]|2[0-3]"),
    /** An hour, 0 to 23, of one or two digits. */
    LOOSE_HOUR("-H", "[0-9]|[01][0-9]|2[0-3]"),
    /** An hour, 01 to 12, of a half day. */
    HALF_DAY_HOUR("I", "0[1-9]|1[0-2]"),
    /** An hour, 1 to 12, of a half day, of one or two digits. */
    LOOSE_HALF_DAY_HOUR("-I", "[1-9]|0[1-9]|1[0-2]"),
    /** A minute. */
    MINUTE("M", "[0-5][0-9]"),
    /** A second; there are no leap seconds. */
    SECOND("S", "[0-5][0-9]"),
    /** The fraction of a second, of one to nine digits. */
    FRACTION("f", IntStream.rangeClosed(1, 9).mapToObj("[0-9]"::repeat).collect(Collectors.joining("|"))),
    /** AM or PM, in any case. */
    HALF_DAY("p", "[aA][mM]|[pP][mM]"),
    /** A zone: {@code Z}, {@code UTC}, {@code +05:00}, {@code +0500} or {@code +05}, a blank before it or not. */
    ZONE("z", zones());

    private final String letters;
    private final String texts;

    TimeField(String letters, String texts) {
        this.letters = letters;
        this.texts = texts;
    }

    /** The field that is written so after {@code %}. */
    static Optional<TimeField> written(String letters) {
        return Arrays.stream(values())
                .filter(field -> field.letters.equals(letters))
                .findFirst();
    }

    /** How it stands in a format. */
    public String text() {
        return "%" + letters;
    }

    /** Its texts as a regular expression. */
    public String regex() {
        return "(?:" + texts + ")";
    }

    /** Its texts, each as the characters that may stand at each place. */
    List<List<String>> words() {
        return Arrays.stream(texts.split("\\|")).map(TimeField::places).toList();
    }

    /** Whether its texts differ in length, so that a digit after them could belong to either. */
    boolean openEnded() {
        return switch (this) {
            case LOOSE_MONTH, LOOSE_DAY, LOOSE_HOUR, LOOSE_HALF_DAY_HOUR, FRACTION -> true;
            case YEAR,
                    SHORT_YEAR,
                    MONTH,
                    MONTH_LETTERS,
                    MONTH_NAME,
                    DAY,
                    DAY_OF_YEAR,
                    HOUR,
                    HALF_DAY_HOUR,
                    MINUTE,
                    SECOND,
                    HALF_DAY,
                    ZONE -> false;
        };
    }

    /** What a format can say only once. */
    Group group() {
        return switch (this) {
            case YEAR, SHORT_YEAR -> Group.YEAR;
            case MONTH, LOOSE_MONTH, MONTH_LETTERS, MONTH_NAME -> Group.MONTH;
            case DAY, LOOSE_DAY -> Group.DAY;
            case DAY_OF_YEAR -> Group.DAY_OF_YEAR;
            case HOUR, LOOSE_HOUR -> Group.HOUR;
            case HALF_DAY_HOUR, LOOSE_HALF_DAY_HOUR -> Group.HALF_DAY_HOUR;
            case MINUTE -> Group.MINUTE;
            case SECOND -> Group.SECOND;
            case FRACTION -> Group.FRACTION;
            case HALF_DAY -> Group.HALF_DAY;
            case ZONE -> Group.ZONE;
        };
    }

    /** What a field says. */
    enum Group {
        YEAR,
        MONTH,
        DAY,
        DAY_OF_YEAR,
        HOUR,
        HALF_DAY_HOUR,
        MINUTE,
        SECOND,
        FRACTION,
        HALF_DAY,
        ZONE
    }

    private static List<String> places(String word) {
        return Pattern.compile("\\[([^]]+)]|(.)")
                .matcher(word)
                .results()
                .map(place -> place.group(1) == null ? place.group(2) : characters(place.group(1)))
                .toList();
    }

    /** The characters of a class, which is written with ranges of digits. */
    private static String characters(String written) {
        return written.length() == 3 && written.charAt(1) == '-'
                ? IntStream.rangeClosed(written.charAt(0), written.charAt(2))
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining())
                : written;
    }

    private static String months(TextStyle style) {
        return Arrays.stream(Month.values())
                .map(month -> month.getDisplayName(style, Locale.ENGLISH)
                        .chars()
                        .mapToObj(letter -> "[" + Character.toString(letter).toLowerCase(Locale.ROOT)
                                + Character.toString(letter).toUpperCase(Locale.ROOT) + "]")
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("|"));
    }

    private static String zones() {
        String hour = "[+-]0[0-9]|[+-]1[0-4]";
        String zones = Arrays.stream(hour.split("\\|"))
                .map(one -> one + "|" + one + "[0-5][0-9]|" + one + ":[0-5][0-9]")
                .collect(Collectors.joining("|", "Z|UTC|", ""));
        return zones + "|"
                + Arrays.stream(zones.split("\\|")).map(zone -> " " + zone).collect(Collectors.joining("|"));
    }
}
