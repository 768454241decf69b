// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tells a record that names columns in place of values: the header of another file that was put behind the first one,
 * with columns in another order or some of another name perhaps, or a header where none was expected. As a row it would
 * be one that nobody sent, and rows behind it may have their values in other columns.
 */
final class HeaderAgain {
    private static final int CASE = 'a' - 'A';
    /** So many names in their own places, and more than half, are no accident, whatever the others are. */
    private static final int MANY = 3;

    private final List<byte[]> inPlace;
    /** Where a header has one of its names at least: all others are looked at only then, for the sake of speed. */
    private final int[] probes;

    /** The names by how many bytes they have: a record is looked at for each row. */
    private final Map<Integer, List<byte[]>> spelled;

    private final Set<String> names = new HashSet<>();
    private final List<String> letters;

    /** @param columns as they are named; of a single one nothing is told, whose name may well be a value */
    HeaderAgain(List<String> columns) {
        List<String> known = columns.size() > 1 ? columns : List.of();
        inPlace = known.stream()
                .map(name -> name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8))
                .toList();
        int count = inPlace.size();
        probes = count < MANY
                ? new int[0]
                : IntStream.of(0, 1, count / 2, count - 1).distinct().toArray();
        spelled = inPlace.stream().collect(Collectors.groupingBy(name -> name.length));
        known.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        letters = known.stream().map(HeaderAgain::letters).toList();
    }

    /**
     * Whether each value of the record is the name of another column, or most are those of their own.
     *
     * @param text of a value by its place
     */
    boolean is(CsvScan record, IntFunction<String> text) {
        return mostInPlace(record) || (beginsWithName(record) && allNames(record, text));
    }

    /** Whether the values are the names when only letters and digits count: {@code Claim ID} for {@code claim_id}. */
    boolean isLoosely(CsvScan record, IntFunction<String> text) {
        long same = IntStream.range(0, Math.min(letters.size(), record.count()))
                .filter(place -> !letters.get(place).isEmpty()
                        && letters(text.apply(place)).equals(letters.get(place)))
                .count();
        return !letters.isEmpty() && (same == letters.size() || isMost(same));
    }

    private boolean isMost(long same) {
        return same >= MANY && 2 * same > letters.size();
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private boolean mostInPlace(CsvScan record) {
        for (int place : probes) {
            if (isInPlace(record, place)) {
                return isMost(IntStream.range(0, inPlace.size())
                        .filter(each -> isInPlace(record, each))
                        .count());
            }
        }
        return false;
    }

    private boolean isInPlace(CsvScan record, int place) {
        byte[] name = inPlace.get(place);
        int from = record.from(place);
        int to = record.to(place);
        if (to - from < name.length) {
            return false;
        }
        int quote = record.quoted(place) ? 1 : 0;
        byte[] bytes = record.bytes();
        for (from += quote; from < to && bytes[from] == ' '; from++) {
            // Blanks before a name do not count.
        }
        for (to -= quote; to > from && bytes[to - 1] == ' '; to--) {
            // Nor do those behind it.
        }
        return to - from == name.length && isSpelled(bytes, from, name);
    }

    private boolean allNames(CsvScan record, IntFunction<String> text) {
        Set<String> seen = new HashSet<>();
        for (int place = 0; place < record.count(); place++) {
            String name = text.apply(place).strip().toLowerCase(Locale.ROOT);
            if (!names.contains(name) || !seen.add(name)) {
                return false;
            }
        }
        return true;
    }

    /** What nearly all records are passed by for. */
    private boolean beginsWithName(CsvScan record) {
        int quote = record.quoted(0) ? 1 : 0;
        int from = record.from(0) + quote;
        int to = record.to(0) - quote;
        for (byte[] name : spelled.getOrDefault(to - from, List.of())) {
            if (isSpelled(record.bytes(), from, name)) {
                return true;
            }
        }
        return false;
    }

    /** Case of letters without marks does not count. */
    private static boolean isSpelled(byte[] bytes, int from, byte[] lower) {
        for (int at = 0; at < lower.length; at++) {
            byte one = bytes[from + at];
            if ((one >= 'A' && one <= 'Z' ? one + CASE : one) != lower[at]) {
                return false;
            }
        }
        return true;
    }
}
