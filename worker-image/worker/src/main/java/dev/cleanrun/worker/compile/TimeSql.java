// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.TimeField;
import dev.cleanrun.contract.recipe.TimeFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From text to a point in time, in UTC. What the engine's reader takes is far more than a format says (a missing zero,
 * a blank, a day 32), so that a regular expression of fixed widths stands before it; the reader then knows which days
 * there are.
 */
sealed interface TimeSql {
    /** Whether the text is a day alone. */
    String dayOnly(String text);

    /** Whether the text is a time that a TIMESTAMP holds as it is. */
    String plainTime(String text);

    /** Whether the text has a zone. */
    String zoned(String text);

    /** The time, NULL for what is none; {@code dayOnly} is SQL that tells whether the text is a day alone. */
    String time(String text, String dayOnly);

    /** How times of a column with these formats are read. */
    static TimeSql of(List<TimeFormat> formats) {
        return formats.isEmpty() ? new Everywhere() : new Listed(formats);
    }

    /** A day in one of the ways that are read everywhere, alone or with an ISO time after it. */
    record Everywhere() implements TimeSql {
        private static final String DAY = any(TimeFormat.DAYS.stream());
        private static final String ISO = "%Y-%m-%d";
        /** After the letters of a month SAS writes a colon. */
        private static final String BETWEEN = "(?:" + DAY + ")[ T]|"
                + any(TimeFormat.DAYS.stream().filter(format -> format.text().equals("%d%b%Y"))) + ":";

        private static final String READERS = TimeFormat.DAYS.stream()
                .map(format -> Quoting.text(format.text()))
                .collect(Collectors.joining(", ", "[", "]"));
        private static final String DAY_BEFORE = "^(?:[0-9]{2}-?[A-Za-z]{3}-?[0-9]{4}|[0-9/-]{8,10})";
        private static final String CLOCK_AFTER = "[ T:]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]{1,6})?)?)";

        private static String timed(String fraction, String zone) {
            return "(?:" + BETWEEN + ")(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.]" + fraction + ")?)?" + zone;
        }

        @Override
        public String dayOnly(String text) {
            return matches(text, DAY);
        }

        @Override
        public String plainTime(String text) {
            return matches(text, DAY + "|" + timed(MICROSECONDS, ""));
        }

        @Override
        public String zoned(String text) {
            return matches(text, timed("[0-9]{1,9}", TimeField.ZONE.regex()));
        }

        @Override
        public String time(String text, String dayOnly) {
            String day = "CAST(try_strptime(regexp_extract(" + text + ", " + Quoting.text(DAY_BEFORE) + "), " + READERS
                    + ") AS DATE)";
            String clock = "TRY_CAST(regexp_extract(" + text + ", " + Quoting.text(CLOCK_AFTER) + ", 1) AS TIME)";
            return "CASE WHEN " + dayOnly + " THEN " + readByShape(text) + " WHEN "
                    + matches(text, timed("[0-9]{1,9}", TimeField.ZONE.regex() + "?")) + " THEN "
                    + utc("(" + day + " + " + clock + ")", text) + " END";
        }

        /**
         * A day alone. A reader that fails costs the engine several times one that reads, and a cast a half of a
         * reader.
         */
        private static String readByShape(String text) {
            return TimeFormat.DAYS.stream()
                    .map(format -> " WHEN " + text + " LIKE " + Quoting.text(shape(format))
                            + " THEN "
                            + (format.text().equals(ISO)
                                    ? "TRY_CAST(" + text + " AS TIMESTAMP)"
                                    : "try_strptime(" + text + ", " + Quoting.text(format.text()) + ")"))
                    .collect(Collectors.joining("", "CASE", " END"));
        }

        /** Texts of the format, and of no other in the list, as a pattern for LIKE. */
        private static String shape(TimeFormat format) {
            return format.text()
                    .replace("%Y", "____")
                    .replace("%b", "___")
                    .replace("%m", "__")
                    .replace("%d", "__");
        }
    }

    /** In the formats that the recipe names for the column, and no other. */
    record Listed(List<TimeFormat> formats) implements TimeSql {
        @Override
        public String dayOnly(String text) {
            return one(text, format -> !format.timed() && !format.has(TimeField.ZONE));
        }

        @Override
        public String plainTime(String text) {
            return one(text, format -> !format.has(TimeField.ZONE));
        }

        @Override
        public String zoned(String text) {
            return one(text, format -> format.has(TimeField.ZONE));
        }

        private String one(String text, Predicate<TimeFormat> which) {
            List<String> regexes = formats.stream()
                    .filter(which)
                    .map(format -> format.regex(field ->
                            field == TimeField.FRACTION && !format.has(TimeField.ZONE) ? MICROSECONDS : field.regex()))
                    .toList();
            return regexes.isEmpty()
                    ? "(CASE WHEN " + text + " IS NOT NULL THEN false END)"
                    : matches(text, String.join("|", regexes));
        }

        @Override
        public String time(String text, String dayOnly) {
            return formats.stream()
                    .map(format -> " WHEN " + matches(text, format.regex()) + " THEN " + time(text, format))
                    .collect(Collectors.joining("", "CASE", " END"));
        }

        private static String time(String text, TimeFormat format) {
            boolean zoned = format.has(TimeField.ZONE);
            String local = zoned
                    ? "regexp_replace(" + text + ", " + Quoting.text(TimeField.ZONE.regex() + "$") + ", '')"
                    : text;
            if (format.has(TimeField.FRACTION)) {
                local = "regexp_replace(" + local + ", '([^0-9][0-9]{6})[0-9]+$', '\\1')";
            }
            String time = "try_strptime(" + local + ", " + Quoting.text(format.withoutZone()) + ")";
            if (format.has(TimeField.DAY_OF_YEAR)) {
                // One engine makes of day 366 of other years the first day of the next.
                String day = "regexp_extract(" + text + ", "
                        + Quoting.text(
                                format.regex(field -> field == TimeField.DAY_OF_YEAR ? "([0-9]{3})" : field.regex()))
                        + ", 1)";
                time = "CASE WHEN strftime(" + time + ", '%j') = " + day + " THEN " + time + " END";
            }
            return zoned ? utc("(" + time + ")", text) : time;
        }
    }

    /** A fraction that microseconds hold. */
    String MICROSECONDS = "[0-9]{1,6}0*";

    /** Whether a time was cut: it has digits after its microseconds that are not zero. */
    static String cut(String text) {
        return "regexp_matches(" + text + ", "
                + Quoting.text("[^0-9][0-9]{6}0*[1-9][0-9]*" + TimeField.ZONE.regex() + "?$") + ")";
    }

    /** A time that the types can hold and whose year has four digits, as that type. */
    static String within(String time, String type) {
        return "CASE WHEN " + time + " BETWEEN TIMESTAMP '1000-01-01' AND TIMESTAMP '9999-12-31 23:59:59.999999' THEN "
                + (type.equals("TIMESTAMP") ? time : "CAST(" + time + " AS " + type + ")") + " END";
    }

    private static String utc(String local, String text) {
        String zone = "regexp_extract(" + text + ", '[+-][0-9]{2}:?[0-9]{0,2}$')";
        return "CASE WHEN " + zone + " = '' THEN " + local + " ELSE " + local + " - to_minutes((CASE WHEN " + zone
                + " < '-' THEN 1 ELSE -1 END) * (60 * TRY_CAST(substr(" + zone
                + ", 2, 2) AS BIGINT) + coalesce(TRY_CAST(substr(replace(" + zone
                + ", ':', ''), 4, 2) AS BIGINT), 0))) END";
    }

    private static String matches(String text, String regex) {
        return "regexp_full_match(" + text + ", " + Quoting.text(regex) + ")";
    }

    private static String any(Stream<TimeFormat> formats) {
        return formats.map(TimeFormat::regex).collect(Collectors.joining("|"));
    }
}
