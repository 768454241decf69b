// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Rule;
import dev.cleanrun.contract.recipe.Step;
import dev.cleanrun.worker.compile.RuleCounts.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What violating texts look like, of the rows that count as violations: not of those that an earlier verdict took. Of
 * each combination of violations and verdict the first rows are looked at, so that memory and time stay small however
 * many there are; the engine masks the texts, so that no value leaves it.
 */
public final class PatternSql {
    /** Rows looked at per combination of violations. */
    static final int ROWS = 200;
    /** Longest pattern. */
    static final int LENGTH = 32;

    private final Shape shape;

    PatternSql(Shape shape) {
        this.shape = shape;
    }

    /**
     * What to run.
     *
     * @param prepare finds the rows to look at
     * @param query for each combination of violations and verdict, and each place in {@code bits}, a pattern and how
     *     many of these rows have it
     * @param bits for each column the bits whose violations its patterns belong to
     * @param words how many words of violations a row has
     * @param rules of the bits
     */
    public record Statements(
            String prepare, String query, List<List<Integer>> bits, int words, Map<Integer, Rule> rules) {
        /** Whether a violation counts for the rule of that bit in a row of that verdict. */
        public boolean counts(int bit, RuleCounts.Verdict verdict) {
            return RuleCounts.reached(verdict, rules.get(bit), false);
        }

        /** Whether the words have that bit. */
        public static boolean has(List<Long> violations, int bit) {
            return (violations.get(bit / RowBit.WORD) & (1L << (bit % RowBit.WORD))) != 0;
        }
    }

    /** Statements for the bits of these numbers that are about a source column's text; empty when there are none. */
    public Optional<Statements> statements(List<Integer> violated) {
        List<RowBit> bits = shape.bits(bit -> violated.contains(bit.index())
                && bit.column() != null
                && shape.mapping().mapped().containsKey(bit.column().name())
                && (bit.rule().check() instanceof Check.Expression
                        || bit.rule().check() instanceof Check.Castable
                        || Alteration.of(bit.rule()).isPresent()));
        if (bits.isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<Integer>> byColumn = new LinkedHashMap<>();
        bits.forEach(bit -> byColumn.computeIfAbsent(bit.column().name(), _ -> new ArrayList<>())
                .add(bit.index()));
        return Optional.of(new Statements(
                prepare(bits),
                query(byColumn.keySet().stream().toList()),
                List.copyOf(byColumn.values()),
                shape.words(),
                bits.stream().collect(Collectors.toMap(RowBit::index, RowBit::rule))));
    }

    private String prepare(List<RowBit> bits) {
        List<String> words = new ArrayList<>();
        for (MaskColumn mask : shape.violations()) {
            words.add(mask.name() + " & CAST(" + mask.of(bits) + " AS BIGINT) AS w" + mask.word());
        }
        return "CREATE TEMP TABLE looked AS SELECT unnest(first) AS i, * EXCLUDE (first) FROM (SELECT min(\"#i\", "
                + ROWS
                + ") AS first, " + String.join(", ", words) + ", " + verdict() + " AS verdict FROM " + judged()
                + " WHERE "
                + shape.anySet(bits)
                + " GROUP BY ALL)";
    }

    /** Rows with their masks as they count, and with the effect that ended them. */
    private String judged() {
        List<String> masks = new ArrayList<>(List.of("b.\"#i\"", "t.effect", "t.reason"));
        boolean changes = !shape.replaceable().isEmpty();
        shape.violations().forEach(mask -> masks.add(LeavingSql.current(shape, mask)));
        return "(SELECT " + String.join(", ", masks) + " FROM canon b "
                + (changes ? "LEFT JOIN changed c ON c.i = b.\"#i\" " : "") + "LEFT JOIN terminal t ON t.i = b.\"#i\")";
    }

    /** What {@link RuleCounts#verdict} says of a counter, of a row. */
    private String verdict() {
        List<String> duplicates = new ArrayList<>();
        for (int number = 0; number < shape.effects().size(); number++) {
            if (shape.effects().get(number).step() == Step.DUPLICATES) {
                duplicates.add(Integer.toString(number));
            }
        }
        return "CASE"
                + (duplicates.isEmpty()
                        ? ""
                        : when(
                                "reason IS NOT NULL AND effect IN (" + String.join(", ", duplicates) + ")",
                                Verdict.DUPLICATE))
                + when("effect IS NOT NULL AND reason IS NOT NULL", Verdict.EFFECT_REMOVED)
                + when("effect IS NOT NULL", Verdict.EFFECT_REJECTED)
                + any(shape.rejectingEarly(), Verdict.REJECTED) + any(shape.removing(), Verdict.DENIED)
                + any(shape.rejectingLate(), Verdict.REJECTED_LATE) + " ELSE " + Quoting.text(Verdict.NONE.name())
                + " END";
    }

    private String any(List<RowBit> bits, Verdict verdict) {
        return bits.isEmpty() ? "" : when(shape.anySet(bits), verdict);
    }

    private static String when(String test, Verdict verdict) {
        return " WHEN " + test + " THEN " + Quoting.text(verdict.name());
    }

    private String query(List<String> columns) {
        String words =
                IntStream.range(0, shape.words()).mapToObj(word -> "w" + word).collect(Collectors.joining(", "));
        String texts = columns.stream().map(column -> name("#t." + column)).collect(Collectors.joining(", "));
        String source = "(SELECT \"#i\", "
                + columns.stream()
                        .map(column ->
                                SourceSql.text(shape.mapping().mapped().get(column)) + " AS " + name("#t." + column))
                        .collect(Collectors.joining(", "))
                + " FROM "
                + SourceSql.from(
                        shape.context(),
                        columns.stream().map(shape.mapping().mapped()::get).toList()) + ")";
        // One below the other, since the engine prepares an expression as often as it stands in the query.
        return "SELECT " + words + ", verdict, place, " + masked("told") + " AS pattern, count(*) FROM (SELECT " + words
                + ", verdict, unnest([" + texts + "]) AS told, unnest(range(" + columns.size() + ")) AS place FROM "
                + source
                + " s JOIN looked l ON l.i = s.\"#i\") WHERE told IS NOT NULL GROUP BY ALL";
    }

    /** Letters and digits of any script are masked, and all that is not printable ASCII. */
    private static String masked(String text) {
        String cut = "substr(" + text + ", 1, " + LENGTH + ")";
        return "regexp_replace(regexp_replace(regexp_replace(" + cut
                + ", '\\p{N}', '9', 'g'), '[\\p{L}\\p{M}]', 'A', 'g'), "
                + "'[^ -~]', '?', 'g') || CASE WHEN length(" + text + ") > " + LENGTH + " THEN '...' ELSE '' END";
    }
}
