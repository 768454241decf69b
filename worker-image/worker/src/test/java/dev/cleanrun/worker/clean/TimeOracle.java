// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads dates and times by walking along a format, character by character: slow, and without a regular expression or
 * the engine.
 */
final class TimeOracle {
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final List<String> DAYS =
            List.of("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%m/%d/%Y", "%d-%b-%Y", "%d%b%Y");

    private final String text;
    private final String format;
    private final int[] fields = new int[128];

    private TimeOracle(String text, String format) {
        this.text = text;
        this.format = format;
        this.fields['j'] = -1;
    }

    /**
     * What a text says.
     *
     * @param time in UTC, with nanoseconds
     * @param zoned whether it had a zone
     */
    record Said(LocalDateTime time, boolean zoned) {}

    /** What the text says in one of these formats; none: in a way that is read everywhere. */
    static Optional<Said> read(String text, List<String> formats) {
        return (formats.isEmpty() ? everywhere() : formats)
                .stream()
                        .map(format -> new TimeOracle(text, format).said())
                        .flatMap(Optional::stream)
                        .filter(said ->
                                said.time().getYear() >= 1000 && said.time().getYear() <= 9999)
                        .findFirst();
    }

    private static List<String> everywhere() {
        return DAYS.stream()
                .flatMap(day -> Stream.concat(
                        Stream.of(day),
                        (day.equals("%d%b%Y") ? List.of(" ", "T", ":") : List.of(" ", "T"))
                                .stream()
                                        .flatMap(between -> List.of(
                                                        "%H:%M",
                                                        "%H:%M:%S",
                                                        "%H:%M:%S.%f",
                                                        "%H:%M%z",
                                                        "%H:%M:%S%z",
                                                        "%H:%M:%S.%f%z")
                                                .stream()
                                                .map(clock -> day + between + clock))))
                .toList();
    }

    private Optional<Said> said() {
        return walk(0, 0) ? Optional.of(new Said(utc(), format.contains("%z"))) : Optional.empty();
    }

    private LocalDateTime utc() {
        LocalDate day = fields['j'] >= 0
                ? LocalDate.ofYearDay(fields['Y'], fields['j'])
                : LocalDate.of(fields['Y'], fields['m'], fields['d']);
        return day.atTime(LocalTime.of(fields['H'], fields['M'], fields['S'], fields['f']))
                .minus(Duration.ofMinutes(fields['z']));
    }

    private boolean walk(int at, int place) {
        if (place == format.length()) {
            return at == text.length() && exists();
        }
        if (format.charAt(place) != '%') {
            return at < text.length() && text.charAt(at) == format.charAt(place) && walk(at + 1, place + 1);
        }
        boolean loose = format.charAt(place + 1) == '-';
        char field = format.charAt(place + (loose ? 2 : 1));
        int next = place + (loose ? 3 : 2);
        return switch (field) {
            case 'Y' -> digits(at, 4, 'Y', 1000, 9999, next);
            case 'y' -> digits(at, 2, 'y', 0, 99, next);
            case 'm' -> (loose && digits(at, 1, 'm', 1, 12, next)) || digits(at, 2, 'm', 1, 12, next);
            case 'd' -> (loose && digits(at, 1, 'd', 1, 31, next)) || digits(at, 2, 'd', 1, 31, next);
            case 'j' -> digits(at, 3, 'j', 1, 366, next);
            case 'H' -> (loose && digits(at, 1, 'H', 0, 23, next)) || digits(at, 2, 'H', 0, 23, next);
            case 'I' -> (loose && digits(at, 1, 'I', 1, 12, next)) || digits(at, 2, 'I', 1, 12, next);
            case 'M' -> digits(at, 2, 'M', 0, 59, next);
            case 'S' -> digits(at, 2, 'S', 0, 59, next);
            case 'f' -> fraction(at, next);
            case 'b', 'B' -> month(at, next, field == 'b');
            case 'p' -> halfDay(at, next);
            case 'z' -> zone(text.startsWith(" ", at) ? at + 1 : at, next);
            default -> throw new IllegalArgumentException(format);
        };
    }

    private boolean digits(int at, int width, char field, int least, int most, int next) {
        if (at + width > text.length()) {
            return false;
        }
        int value = 0;
        for (int i = at; i < at + width; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return false;
            }
            value = value * 10 + (digit - '0');
        }
        if (value < least || value > most) {
            return false;
        }
        switch (field) {
            case 'y' -> fields['Y'] = value < 69 ? 2000 + value : 1900 + value;
            case 'I' -> fields['H'] = value % 12;
            default -> fields[field] = value;
        }
        return walk(at + width, next);
    }

    private boolean fraction(int at, int next) {
        for (int width = 1; width <= 9 && at + width <= text.length(); width++) {
            String digits = text.substring(at, at + width);
            if (!digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
                return false;
            }
            fields['f'] = Integer.parseInt((digits + "00000000").substring(0, 9));
            if (walk(at + width, next)) {
                return true;
            }
        }
        return false;
    }

    private boolean month(int at, int next, boolean letters) {
        for (int month = 1; month <= 12; month++) {
            String name = letters ? MONTHS.get(month - 1).substring(0, 3) : MONTHS.get(month - 1);
            fields['m'] = month;
            if (at + name.length() <= text.length()
                    && ascii(text.substring(at, at + name.length())).equals(name)
                    && walk(at + name.length(), next)) {
                return true;
            }
        }
        return false;
    }

    private static String ascii(String part) {
        return part.chars().allMatch(letter -> letter < 128) ? part.toLowerCase(Locale.ROOT) : "";
    }

    private boolean halfDay(int at, int next) {
        if (at + 2 > text.length() || !List.of("am", "pm").contains(ascii(text.substring(at, at + 2)))) {
            return false;
        }
        fields['H'] = fields['H'] % 12 + (ascii(text.substring(at, at + 2)).equals("pm") ? 12 : 0);
        return walk(at + 2, next);
    }

    private boolean zone(int at, int next) {
        String zone = text.substring(Math.min(at, text.length()));
        if (zone.equals("Z") || zone.equals("UTC")) {
            return walk(text.length(), next);
        }
        if (zone.length() < 3 || (zone.charAt(0) != '+' && zone.charAt(0) != '-')) {
            return false;
        }
        String digits = zone.substring(1).length() == 5 && zone.charAt(3) == ':'
                ? zone.substring(1, 3) + zone.substring(4)
                : zone.substring(1);
        if ((digits.length() != 2 && digits.length() != 4) || !digits.chars().allMatch(d -> d >= '0' && d <= '9')) {
            return false;
        }
        int hours = Integer.parseInt(digits.substring(0, 2));
        int minutes = digits.length() == 4 ? Integer.parseInt(digits.substring(2)) : 0;
        fields['z'] = (zone.charAt(0) == '-' ? -1 : 1) * (60 * hours + minutes);
        return hours <= 14 && minutes < 60 && walk(text.length(), next);
    }

    private boolean exists() {
        try {
            utc();
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }
}
