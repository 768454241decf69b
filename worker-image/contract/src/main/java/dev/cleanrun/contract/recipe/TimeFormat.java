// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import dev.cleanrun.contract.recipe.TimeField.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How dates or times of a column are written, in the language of {@code strptime}: {@code %d/%m/%Y}. Every field has
 * its full width, so that a text reads in one way or not at all.
 *
 * @param text as it is written
 * @param parts its fields and what stands between them
 */
public record TimeFormat(String text, List<Part> parts) {
    /** How days are written where a column names no formats: all that say year, month and day without a doubt. */
    public static final List<TimeFormat> DAYS = Stream.of(
                    "%Y-%m-%d", "%d-%b-%Y", "%m/%d/%Y", "%Y%m%d", "%d%b%Y", "%Y/%m/%d")
            .map(text -> read(text, new ArrayList<>()).orElseThrow())
            .toList();

    private static final String LITERAL_LETTERS = "TZ";

    /** Copies the list. */
    public TimeFormat {
        parts = List.copyOf(parts);
    }

    /** A piece of a format. */
    public sealed interface Part {
        /** A field. */
        record Field(TimeField field) implements Part {}

        /** A character that stands for itself. */
        record Literal(char character) implements Part {}
    }

    /** The format of that text, empty when it is none. */
    public static Optional<TimeFormat> of(String text) {
        return read(text, new ArrayList<>());
    }

    /** The format, or empty after telling what is wrong with it. */
    static Optional<TimeFormat> parse(String text, Consumer<String> problems) {
        List<String> found = new ArrayList<>();
        Optional<TimeFormat> format = read(text, found);
        found.stream()
                .limit(1)
                .forEach(problem -> problems.accept("\"" + text + "\" " + problem + FormatSuggestion.hint(text)));
        return format;
    }

    /** The format, or empty when something is wrong with it. */
    static Optional<TimeFormat> read(String text, List<String> found) {
        TimeFormat format = new TimeFormat(text, parts(text, found));
        if (found.isEmpty()) {
            format.check(found);
        }
        return found.isEmpty() ? Optional.of(format) : Optional.empty();
    }

    private static List<Part> parts(String text, List<String> found) {
        List<Part> parts = new ArrayList<>();
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character != '%') {
                if (character < ' '
                        || character > '~'
                        || (Character.isLetter(character) && LITERAL_LETTERS.indexOf(character) < 0)) {
                    found.add("has \"" + character + "\", which is no field and neither T, Z nor ASCII punctuation");
                }
                parts.add(new Part.Literal(character));
                continue;
            }
            int end = Math.min(text.length(), at + (text.startsWith("-", at + 1) ? 3 : 2));
            String letters = text.substring(at + 1, end);
            at = end - 1;
            if (letters.equals("%")) {
                parts.add(new Part.Literal('%'));
            } else {
                TimeField.written(letters)
                        .ifPresentOrElse(
                                field -> parts.add(new Part.Field(field)),
                                () -> found.add("has %" + letters + ", which is none of " + known()));
            }
        }
        return parts;
    }

    private static String known() {
        return Arrays.stream(TimeField.values()).map(TimeField::text).collect(Collectors.joining(" "));
    }

    private void check(List<String> found) {
        Set<Group> groups = EnumSet.noneOf(Group.class);
        for (TimeField field : fields()) {
            if (!groups.add(field.group())) {
                found.add("says " + words(field.group()) + " twice");
            }
        }
        boolean dayOfYear = groups.contains(Group.DAY_OF_YEAR);
        if (!groups.contains(Group.YEAR)
                || (dayOfYear
                        ? groups.contains(Group.MONTH) || groups.contains(Group.DAY)
                        : !groups.containsAll(Set.of(Group.MONTH, Group.DAY)))) {
            found.add("must say one day: a year with month and day, or a year with %j");
        }
        if (groups.contains(Group.HALF_DAY_HOUR) != groups.contains(Group.HALF_DAY)
                || (groups.contains(Group.HOUR) && groups.contains(Group.HALF_DAY_HOUR))) {
            found.add("must have %H alone, or %I with %p");
        }
        boolean hour = groups.contains(Group.HOUR) || groups.contains(Group.HALF_DAY_HOUR);
        if ((groups.contains(Group.MINUTE) && !hour)
                || (groups.contains(Group.SECOND) && !groups.contains(Group.MINUTE))
                || (groups.contains(Group.FRACTION) && !groups.contains(Group.SECOND))) {
            found.add("has a part of a time without the larger one: %f needs %S, %S needs %M, %M needs an hour");
        }
        order(found);
    }

    /**
     * The engine's reader takes no more than six digits of a fraction, and no zone without a library: both are cut off
     * the end.
     */
    private void order(List<String> found) {
        for (int at = 0; at < parts.size(); at++) {
            boolean last = at == parts.size() - 1;
            if (parts.get(at) instanceof Part.Field(TimeField field)) {
                boolean beforeZone =
                        !last && parts.get(at + 1) instanceof Part.Field(TimeField next) && next == TimeField.ZONE;
                if ((field == TimeField.ZONE && !last) || (field == TimeField.FRACTION && !last && !beforeZone)) {
                    found.add("must end with " + field.text() + (field == TimeField.FRACTION ? ", or with %f%z" : ""));
                } else if (field == TimeField.FRACTION
                        && !(parts.get(at - 1) instanceof Part.Literal(char before) && !Character.isDigit(before))) {
                    found.add("must have a point or other sign before %f");
                } else if (field.openEnded() && !last && beginsWithDigit(parts.get(at + 1))) {
                    found.add("must have something other than a digit after " + field.text()
                            + ", whose width is not fixed");
                }
            }
        }
        if (text.startsWith(" ") || text.endsWith(" ")) {
            found.add("must not begin or end with a blank: blanks around values are cut");
        }
    }

    private static boolean beginsWithDigit(Part part) {
        return switch (part) {
            case Part.Literal(char character) -> Character.isDigit(character);
            case Part.Field(TimeField field) ->
                field.words().stream().anyMatch(word -> word.getFirst().chars().anyMatch(Character::isDigit));
        };
    }

    private static String words(Group group) {
        return "the " + group.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The fields in their order. */
    public List<TimeField> fields() {
        return parts.stream()
                .filter(Part.Field.class::isInstance)
                .map(part -> ((Part.Field) part).field())
                .toList();
    }

    /** Whether it has that field. */
    public boolean has(TimeField field) {
        return fields().contains(field);
    }

    /** Whether a time of day stands beside the day. */
    public boolean timed() {
        return fields().stream().anyMatch(field -> field.group() == Group.HOUR || field.group() == Group.HALF_DAY_HOUR);
    }

    /** The texts that it reads, as a regular expression; whether the day exists is another question. */
    public String regex() {
        return regex(TimeField::regex);
    }

    /** The same with another expression for each field. */
    public String regex(Function<TimeField, String> fieldRegex) {
        return parts.stream()
                .map(part -> switch (part) {
                    case Part.Literal(char character) ->
                        Character.isLetterOrDigit(character) || character == ' '
                                ? String.valueOf(character)
                                : "\\" + character;
                    case Part.Field(TimeField field) -> fieldRegex.apply(field);
                })
                .collect(Collectors.joining());
    }

    /** What is left for the engine's reader when the zone is cut off. */
    public String withoutZone() {
        return has(TimeField.ZONE)
                ? text.substring(0, text.length() - TimeField.ZONE.text().length())
                : text;
    }
}
