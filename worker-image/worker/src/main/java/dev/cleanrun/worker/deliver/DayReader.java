// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import dev.cleanrun.contract.recipe.TimeField;
import dev.cleanrun.contract.recipe.TimeFormat;
import dev.cleanrun.worker.compile.OtherReading;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the day of a text as the cleaning does: in the formats that are named, or in those that are read everywhere; a
 * time with a zone is of the day that it is in UTC. Days repeat, so the last answers are kept.
 */
final class DayReader {
    private static final int KEPT = 1 << 12;
    private static final int LONGEST_DAY = 11;
    /** Of {@code 01/31/2017}. */
    private static final int SLASHED = 10;

    private static final int SLASH = 2;
    private static final int NEXT_SLASH = 5;
    private static final int MONTHS = 12;
    private static final int DAYS = 31;
    private static final List<String> CLOCKS = List.of("%H:%M", "%H:%M:%S", "%H:%M:%S.%f");

    private final List<Reading> days = new ArrayList<>();
    private final List<Reading> all = new ArrayList<>();
    private final String[] texts = new String[KEPT];
    private final LocalDate[] answers = new LocalDate[KEPT];
    private final boolean everywhere;
    private long dayFirst;
    private long monthFirst;
    private long either;

    /** @param formats none: those that are read everywhere */
    DayReader(List<TimeFormat> formats) {
        everywhere = formats.isEmpty();
        if (!formats.isEmpty()) {
            formats.forEach(format -> days.add(new Reading(format)));
            all.addAll(days);
            return;
        }
        TimeFormat.DAYS.forEach(day -> days.add(new Reading(day)));
        all.addAll(days);
        for (TimeFormat day : TimeFormat.DAYS) {
            // After the letters of a month SAS writes a colon.
            for (String between : day.text().equals("%d%b%Y") ? List.of(" ", "T", ":") : List.of(" ", "T")) {
                for (String clock : CLOCKS) {
                    for (String zone : List.of("", "%z")) {
                        TimeFormat.of(day.text() + between + clock + zone)
                                .map(Reading::new)
                                .ifPresent(all::add);
                    }
                }
            }
        }
    }

    /** The day; empty when the text does not read as one. */
    Optional<LocalDate> read(String text) {
        if (everywhere) {
            count(text);
        }
        int place = text.hashCode() & (KEPT - 1);
        if (!text.equals(texts[place])) {
            texts[place] = text;
            answers[place] = found(text);
        }
        return Optional.ofNullable(answers[place]);
    }

    /** How the texts so far could be meant. */
    OtherReading.Counted counted() {
        return new OtherReading.Counted(dayFirst, monthFirst, either);
    }

    private void count(String text) {
        if (text.length() < SLASHED || text.charAt(SLASH) != '/' || text.charAt(NEXT_SLASH) != '/') {
            return;
        }
        int first = number(text, 0);
        int second = number(text, SLASH + 1);
        boolean day = first > MONTHS && first <= DAYS && second > 0 && second <= MONTHS;
        boolean month = second > MONTHS && second <= DAYS && first > 0 && first <= MONTHS;
        dayFirst += day ? 1 : 0;
        monthFirst += month ? 1 : 0;
        either += first > 0 && second > 0 && first <= MONTHS && second <= MONTHS && first != second ? 1 : 0;
    }

    private static int number(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : 10 * tens + ones;
    }

    /** As the first format says that the text has the form of, even where there is no such day. */
    private LocalDate found(String text) {
        for (Reading reading : text.length() > LONGEST_DAY ? all : days) {
            Matcher matcher = reading.matcher(text);
            if (matcher.matches()) {
                return reading.day(matcher);
            }
        }
        return null;
    }

    /** One format, each of its fields a group of a regular expression. */
    private static final class Reading {
        private final List<TimeField> fields;
        private final Pattern pattern;

        Reading(TimeFormat format) {
            fields = format.fields();
            pattern = Pattern.compile(format.regex(field -> "(" + field.regex() + ")"));
        }

        Matcher matcher(String text) {
            return pattern.matcher(text);
        }

        /** Null where there is no such day. */
        LocalDate day(Matcher matcher) {
            Parts parts = new Parts();
            for (int field = 0; field < fields.size(); field++) {
                parts.take(fields.get(field), matcher.group(field + 1));
            }
            return parts.day();
        }
    }

    /** What the fields of a text say. */
    private static final class Parts {
        private static final int CENTURY_TURNS = 69;

        private int year;
        private int month = 1;
        private int day = 1;
        private int dayOfYear;
        private int hour;
        private int minute;
        private boolean afternoon;
        private boolean halfDay;
        private int zoneMinutes;

        void take(TimeField field, String text) {
            switch (field) {
                case YEAR -> year = Integer.parseInt(text);
                case SHORT_YEAR -> {
                    int two = Integer.parseInt(text);
                    year = two < CENTURY_TURNS ? 2000 + two : 1900 + two;
                }
                case MONTH, LOOSE_MONTH -> month = Integer.parseInt(text);
                case MONTH_LETTERS, MONTH_NAME -> month = month(text);
                case DAY, LOOSE_DAY -> day = Integer.parseInt(text);
                case DAY_OF_YEAR -> dayOfYear = Integer.parseInt(text);
                case HOUR, LOOSE_HOUR -> hour = Integer.parseInt(text);
                case HALF_DAY_HOUR, LOOSE_HALF_DAY_HOUR -> {
                    hour = Integer.parseInt(text) % 12;
                    halfDay = true;
                }
                case HALF_DAY -> afternoon = text.toLowerCase(Locale.ROOT).startsWith("p");
                case MINUTE -> minute = Integer.parseInt(text);
                case ZONE -> zoneMinutes = zone(text.strip());
                case SECOND, FRACTION -> {}
            }
        }

        private static int month(String text) {
            for (Month month : Month.values()) {
                if (month.name().startsWith(text.toUpperCase(Locale.ROOT))) {
                    return month.getValue();
                }
            }
            throw new IllegalArgumentException("the format let a month through that is none");
        }

        private static int zone(String text) {
            if (text.length() < 3 || Character.isLetter(text.charAt(0))) {
                return 0;
            }
            int hours = Integer.parseInt(text.substring(1, 3));
            String rest = text.substring(3).replace(":", "");
            int minutes = hours * 60 + (rest.isEmpty() ? 0 : Integer.parseInt(rest));
            return text.charAt(0) == '-' ? -minutes : minutes;
        }

        /** Null where there is no such day. */
        LocalDate day() {
            try {
                LocalDate local = dayOfYear > 0 ? LocalDate.ofYearDay(year, dayOfYear) : LocalDate.of(year, month, day);
                if (zoneMinutes == 0) {
                    return local;
                }
                int hours = halfDay && afternoon ? hour + 12 : hour;
                LocalDate utc = LocalDateTime.of(local, LocalTime.of(hours, minute))
                        .minusMinutes(zoneMinutes)
                        .toLocalDate();
                return utc.getYear() >= 1000 && utc.getYear() <= 9999 ? utc : null;
            } catch (DateTimeException _) {
                return null;
            }
        }
    }
}
