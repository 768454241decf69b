package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What violating texts look like. Of each combination of violations the first rows are looked at, so that memory and time stay small however many
 * there are; the engine masks the texts, so that no value leaves it.
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
     * @param prepare
     *            finds the rows to look at
     * @param query
     *            for each of them the words of its violations, then a pattern (or NULL) for each of {@code columns}
     * @param bits
     *            bits by column whose violations the patterns belong to
     * @param words
     *            how many words of violations a row has
     */
    public record Statements(String prepare, String query, Map<String, List<Integer>> bits, int words) {
        /** Whether the words have that bit. */
        public static boolean has(List<Long> violations, int bit) {
            return (violations.get(bit / RowBit.WORD) & (1L << (bit % RowBit.WORD))) != 0;
        }
    }

    /** Statements for the bits of these numbers that are about a source column's text; empty when there are none. */
    public Optional<Statements> statements(List<Integer> violated) {
        List<RowBit> bits = shape.bits(bit -> violated.contains(bit.index()) && bit.column() != null
                && shape.mapping().mapped().containsKey(bit.column().name())
                && (bit.rule().check() instanceof Check.Expression || bit.rule().check() instanceof Check.Castable
                        || Alteration.of(bit.rule()).isPresent()));
        if (bits.isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<Integer>> byColumn = new LinkedHashMap<>();
        bits.forEach(bit -> byColumn.computeIfAbsent(bit.column().name(), _ -> new ArrayList<>()).add(bit.index()));
        return Optional.of(new Statements(prepare(bits), query(byColumn.keySet().stream().toList()), byColumn,
                shape.words()));
    }

    private String prepare(List<RowBit> bits) {
        List<String> words = new ArrayList<>();
        for (int word = 0; word < shape.words(); word++) {
            long mask = 0;
            for (RowBit bit : bits) {
                mask |= bit.word() == word ? bit.mask() : 0;
            }
            words.add("bad" + word + " & CAST(" + mask + " AS BIGINT) AS w" + word);
        }
        return "CREATE TEMP TABLE looked AS SELECT unnest(first) AS i, * EXCLUDE (first) FROM (SELECT min(\"#i\", "
                + ROWS
                + ") AS first, " + String.join(", ", words) + " FROM canon WHERE " + shape.anySet(bits)
                + " GROUP BY ALL)";
    }

    private String query(List<String> columns) {
        List<String> selected = new ArrayList<>();
        for (int word = 0; word < shape.words(); word++) {
            selected.add("l.w" + word);
        }
        columns.forEach(column -> selected.add(masked("s." + name("#t." + column))));
        return "SELECT " + String.join(", ", selected) + " FROM (SELECT \"#i\", " + columns.stream()
                .map(column -> SourceSql.text(shape.mapping().mapped().get(column)) + " AS " + name("#t."
                        + column)).collect(Collectors.joining(", "))
                + " FROM " + SourceSql.from(shape.context(), columns.stream().map(shape.mapping().mapped()::get)
                        .toList()) + ") s JOIN looked l ON l.i = s.\"#i\"";
    }

    /** Letters and digits of any script are masked, and all that is not printable ASCII. */
    private static String masked(String text) {
        String cut = "substr(" + text + ", 1, " + LENGTH + ")";
        return "regexp_replace(regexp_replace(regexp_replace(" + cut
                + ", '\\p{N}', '9', 'g'), '[\\p{L}\\p{M}]', 'A', 'g'), "
                + "'[^ -~]', '?', 'g') || CASE WHEN length(" + text + ") > " + LENGTH + " THEN '...' ELSE '' END";
    }
}
