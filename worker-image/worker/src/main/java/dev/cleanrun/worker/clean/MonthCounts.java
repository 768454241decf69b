// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.recipe.ByMonth;
import dev.cleanrun.contract.report.MonthTable;
import dev.cleanrun.contract.report.MonthTable.MonthEntry;
import dev.cleanrun.worker.compile.ReportSql;
import dev.cleanrun.worker.engine.Engine;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts clean rows, members and an amount by month, and keeps back what would tell of single people. */
final class MonthCounts {
    private final Engine engine;
    private final ByMonth by;
    private final int least;

    /** Nothing of fewer than {@code least} rows or members is told. */
    MonthCounts(Engine engine, ByMonth by, int least) {
        this.engine = engine;
        this.by = by;
        this.least = least;
    }

    /** What is counted exactly: of a month, or of all rows where the month is null. */
    record Counted(String month, boolean all, long rows, Long members, BigDecimal amount) {}

    /** The table of a clean output's local file. */
    MonthTable table(String clean) {
        return told(by, engine.query(ReportSql.byMonth(clean, by), MonthCounts::counted), least);
    }

    private static Counted counted(ResultSet row) throws SQLException {
        long members = row.getLong(4);
        Long told = row.wasNull() ? null : Long.valueOf(members);
        return new Counted(row.getString(1), row.getLong(2) != 0, row.getLong(3), told, row.getBigDecimal(5));
    }

    /**
     * What of the counts may be told. The amount of all rows is told elsewhere, so that the amounts of the months,
     * taken off it, say what the other rows come to: those have to be none, or enough.
     */
    static MonthTable told(ByMonth by, List<Counted> counts, int least) {
        List<Counted> months =
                counts.stream().filter(one -> one.month() != null).toList();
        List<Counted> told = months.stream().filter(one -> one.rows() >= least).toList();
        long all = counts.stream().filter(Counted::all).mapToLong(Counted::rows).sum();
        long toldRows = told.stream().mapToLong(Counted::rows).sum();
        Set<String> withoutAmount = withheld(told, all - toldRows, least);
        List<MonthEntry> entries = new ArrayList<>();
        told.forEach(one -> entries.add(new MonthEntry(
                one.month(),
                one.rows(),
                many(one.members(), least),
                withoutAmount.contains(one.month()) ? null : one.amount())));
        Long members = counts.stream()
                .filter(Counted::all)
                .findFirst()
                .map(one -> many(one.members(), least))
                .orElse(null);
        long untold = months.stream().mapToLong(Counted::rows).sum() - toldRows;
        return new MonthTable(by.date(), by.member(), by.amount(), members, untold, entries);
    }

    private static Long many(Long members, int least) {
        return members == null || members < least ? null : members;
    }

    /** Months whose amount goes with the untold rows, the smallest first, until those are enough. */
    private static Set<String> withheld(List<Counted> told, long rows, int least) {
        Set<String> months = new HashSet<>();
        List<Counted> smallestFirst = told.stream()
                .sorted(Comparator.comparingLong(Counted::rows).thenComparing(Counted::month))
                .toList();
        long untold = rows;
        for (Counted one : smallestFirst) {
            if (untold == 0 || untold >= least) {
                break;
            }
            months.add(one.month());
            untold += one.rows();
        }
        return months;
    }
}
