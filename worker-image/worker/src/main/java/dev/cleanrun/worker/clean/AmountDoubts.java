// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.report.Doubt;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.worker.compile.CompiledRecipe;
import dev.cleanrun.worker.compile.ReportSql;
import dev.cleanrun.worker.compile.RuleCounts.Counter;
import dev.cleanrun.worker.compile.WholeAmounts;
import dev.cleanrun.worker.engine.Engine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks whether a partition's amounts may mean something else than what they were taken for. */
final class AmountDoubts {
    /** Lines of a claim lie together, so that a part of a large partition tells enough. */
    private static final long LOOKED_AT = 100_000;
    /** Fewer amounts may be whole, and fewer claims have the same one on their lines, by chance. */
    private static final int ENOUGH = 100;
    /** More than all but one in so many. */
    private static final int ONE_IN = 20;

    private final Engine engine;
    private final CompiledRecipe compiled;

    AmountDoubts(Engine engine, CompiledRecipe compiled) {
        this.engine = engine;
        this.compiled = compiled;
    }

    /**
     * An entry for each doubt.
     *
     * @param rows of the clean output
     * @param linesOf column of the claim whose lines rows are; null: rows are no lines
     * @param clean files of the clean output
     */
    List<RuleEntry> entries(long rows, String linesOf, List<Counter> counters, List<String> clean) {
        List<RuleEntry> entries = new ArrayList<>();
        if (rows < ENOUGH) {
            return entries;
        }
        if (areWhole(counters)) {
            entries.add(Doubt.WHOLE_AMOUNTS.entry(null));
        }
        List<String> amounts = compiled.report().amounts().columns();
        if (linesOf != null && !amounts.isEmpty()) {
            List<Long> claims = engine.query(
                            ReportSql.repeated(clean, linesOf, amounts, LOOKED_AT),
                            row -> numbers(row, 2 * amounts.size()))
                    .getFirst();
            for (int number = 0; number < amounts.size(); number++) {
                long several = claims.get(2 * number);
                long same = claims.get(2 * number + 1);
                if (several >= ENOUGH && (several - same) * ONE_IN < several) {
                    entries.add(Doubt.REPEATED_AMOUNTS.entry(amounts.get(number)));
                }
            }
        }
        return entries;
    }

    private boolean areWhole(List<Counter> counters) {
        WholeAmounts whole = compiled.whole();
        int columns = whole.columns().size();
        return whole.isSuspect(compiled.report().amounts(), counters)
                && engine.query(whole.counts(), row -> numbers(row, 2 * columns)).stream()
                        .allMatch(counts -> whole.areWhole(
                                counts.subList(0, columns), counts.subList(columns, 2 * columns), ENOUGH));
    }

    private static List<Long> numbers(ResultSet row, int count) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        for (int column = 1; column <= count; column++) {
            numbers.add(row.getLong(column));
        }
        return numbers;
    }
}
