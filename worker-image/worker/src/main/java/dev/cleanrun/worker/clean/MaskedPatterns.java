// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.report.RuleEntry.Pattern;
import dev.cleanrun.worker.compile.PatternSql;
import dev.cleanrun.worker.compile.PatternSql.Statements;
import dev.cleanrun.worker.compile.RuleCounts;
import dev.cleanrun.worker.engine.Engine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Masked patterns of violating texts. */
final class MaskedPatterns {
    /** Patterns told per rule and column. */
    private static final int TOLD = 5;

    private final Map<Integer, Map<String, Long>> counts = new HashMap<>();

    private MaskedPatterns() {}

    /** Looks at the violations of these bits. */
    static MaskedPatterns of(Engine engine, PatternSql sql, List<Integer> violated) {
        MaskedPatterns patterns = new MaskedPatterns();
        sql.statements(violated).ifPresent(statements -> {
            engine.run(statements.prepare());
            engine.query(statements.query(), row -> patterns.count(row, statements));
            engine.run("DROP TABLE looked");
        });
        return patterns;
    }

    private int count(ResultSet row, Statements statements) throws SQLException {
        List<Long> words = new ArrayList<>();
        for (int word = 1; word <= statements.words(); word++) {
            words.add(row.getLong(word));
        }
        RuleCounts.Verdict verdict = RuleCounts.Verdict.valueOf(row.getString(statements.words() + 1));
        int place = row.getInt(statements.words() + 2);
        String pattern = row.getString(statements.words() + 3);
        for (int bit : statements.bits().get(place)) {
            if (Statements.has(words, bit) && statements.counts(bit, verdict)) {
                counts.computeIfAbsent(bit, _ -> new TreeMap<>())
                        .merge(pattern, row.getLong(statements.words() + 4), Long::sum);
            }
        }
        return place;
    }

    /** The most frequent patterns of a bit. */
    List<Pattern> top(int bit) {
        return counts.getOrDefault(bit, Map.of()).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .limit(TOLD)
                .map(entry -> new Pattern(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** How many texts the patterns of a bit were counted over; null for none. */
    Long looked(int bit) {
        return counts.containsKey(bit)
                ? Long.valueOf(counts.get(bit).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                : null;
    }
}
