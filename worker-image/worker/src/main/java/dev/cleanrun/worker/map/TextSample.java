// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.map;

import dev.cleanrun.contract.mapping.Sample;
import dev.cleanrun.contract.mapping.SampleColumn;
import dev.cleanrun.contract.mapping.ValueShape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Text: what stands between values, whether the first line names them, whether records before and after the rows tell
 * of the file, or whether all lines are of one length.
 */
final class TextSample {
    private static final int LINES = 500;
    private static final int SHORTEST_RECORD = 20;
    private static final String SIGNS = "|*,\t;^~";
    /** Of the lines, so many have to have as many values as the others. */
    private static final double MOST = 0.9;

    private TextSample() {}

    /** @param whole whether the text is the whole file: else its last line may be cut off */
    static Sample read(String text, boolean whole) {
        List<String> all = text.lines().filter(line -> !line.isBlank()).collect(Collectors.toList());
        if (!whole && all.size() > 1) {
            all.removeLast();
        }
        if (all.isEmpty()) {
            throw new UnreadableSample("it has no line of text");
        }
        boolean trailer = whole && all.size() > 2 && isRecord(all.getLast(), "TR");
        boolean header = all.size() > 1 && isRecord(all.getFirst(), "HD");
        List<String> lines = all.subList(header ? 1 : 0, all.size() - (trailer ? 1 : 0)).stream()
                .limit(LINES)
                .toList();
        String records = (header ? ", a header record" : "") + (trailer ? ", a trailer record" : "");
        char sign = sign(lines);
        if (sign == 0) {
            return lines(lines, records);
        }
        List<List<String>> rows = lines.stream().map(line -> values(line, sign)).toList();
        String form = "text with " + (sign == '\t' ? "tabs" : sign) + " between values" + records;
        return named(rows)
                ? new Sample.Named(form + ", a line of names", columns(rows.getFirst(), rows.subList(1, rows.size())))
                : new Sample.Unnamed(
                        form + ", no line of names",
                        columns(rows.getFirst().stream().map(_ -> "").toList(), rows));
    }

    /** Two letters and then what is none: a row that begins with a code of two letters has more like it. */
    private static boolean isRecord(String line, String letters) {
        return line.startsWith(letters) && line.length() > 2 && !Character.isLetterOrDigit(line.charAt(2));
    }

    private static Sample lines(List<String> lines, String records) {
        int length = lines.getFirst().length();
        if (length >= SHORTEST_RECORD && lines.stream().allMatch(line -> line.length() == length)) {
            return new Sample.FixedWidth("text with lines of " + length + " characters" + records, length, lines);
        }
        throw new UnreadableSample("it is text in which neither a sign stands between values, the same number in each"
                + " line, nor all lines are of one length");
    }

    private static char sign(List<String> lines) {
        char best = 0;
        int most = 1;
        for (int at = 0; at < SIGNS.length(); at++) {
            char sign = SIGNS.charAt(at);
            List<Integer> counts =
                    lines.stream().map(line -> values(line, sign).size()).toList();
            int first = counts.getFirst();
            long same = counts.stream().filter(count -> count == first).count();
            if (first > most && same >= MOST * lines.size()) {
                best = sign;
                most = first;
            }
        }
        return best;
    }

    private static List<String> values(String line, char sign) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char character = line.charAt(at);
            if (character == '"') {
                quoted = !quoted;
            } else if (character == sign && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(character);
            }
        }
        values.add(value.toString());
        return values;
    }

    /** Names are all there, all different, and no numbers or days. */
    private static boolean named(List<List<String>> rows) {
        List<String> first = rows.getFirst().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        return new HashSet<>(first).size() == first.size()
                && first.stream()
                        .noneMatch(name -> name.isEmpty()
                                || ValueShape.WHOLE.fits(name)
                                || ValueShape.AMOUNT.fits(name)
                                || ValueShape.DAY.fits(name)
                                || !name.matches(".*[a-z].*"));
    }

    private static List<SampleColumn> columns(List<String> names, List<List<String>> rows) {
        return IntStream.range(0, names.size())
                .mapToObj(place -> SampleColumn.of(
                        names.get(place).strip(),
                        rows.stream()
                                .map(row -> place < row.size() ? row.get(place) : "")
                                .toList()))
                .toList();
    }
}
