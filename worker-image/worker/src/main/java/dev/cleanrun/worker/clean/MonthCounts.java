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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

    /** The table of a clean output's local files. */
    MonthTable table(List<String> clean) {
        return told(by, engine.query(ReportSql.byMonth(clean, by), MonthCounts::counted), least);
    }

    private static Counted counted(ResultSet row) throws SQLException {
        long members = row.getLong(4);
        Long told = row.wasNull() ? null : Long.valueOf(members);
        return new Counted(row.getString(1), row.getLong(2) != 0, row.getLong(3), told, row.getBigDecimal(5));
    }

    /**
     * What of the counts may be told. Rows, empty dates and the amount of all rows are told elsewhere, so that what is
     * told of months, taken off them, says what the others come to: those have to be none or enough, of rows for the
     * number of rows, and of rows and members for the amount. So other months go with months of few, smallest first.
     */
    static MonthTable told(ByMonth by, List<Counted> counts, int least) {
        List<Counted> months = counts.stream()
                .filter(one -> one.month() != null)
                .sorted(Comparator.comparingLong(Counted::rows).thenComparing(Counted::month))
                .toList();
        Set<String> untold = untold(months, least);
        Set<String> withoutAmount = withoutAmount(months, untold, undated(counts, months), least);
        List<MonthEntry> entries = months.stream()
                .filter(one -> !untold.contains(one.month()))
                .sorted(Comparator.comparing(Counted::month))
                .map(one -> new MonthEntry(
                        one.month(),
                        one.rows(),
                        isFew(one.members(), least) ? null : one.members(),
                        withoutAmount.contains(one.month()) ? null : one.amount()))
                .toList();
        Long members = counts.stream()
                .filter(one -> one.all() && !isFew(one.members(), least))
                .map(Counted::members)
                .findFirst()
                .orElse(null);
        return new MonthTable(by.date(), by.member(), by.amount(), members, rows(months, untold), entries);
    }

    /** Members that are not counted may be few. */
    private static boolean isFew(Long members, int least) {
        return members == null || members < least;
    }

    private static long rows(List<Counted> months, Set<String> some) {
        return months.stream()
                .filter(one -> some.contains(one.month()))
                .mapToLong(Counted::rows)
                .sum();
    }

    private static Counted undated(List<Counted> counts, List<Counted> months) {
        long all = counts.stream().filter(Counted::all).mapToLong(Counted::rows).sum();
        long dated = months.stream().mapToLong(Counted::rows).sum();
        Long members = counts.stream()
                .filter(one -> one.month() == null && !one.all() && one.members() != null)
                .map(Counted::members)
                .findFirst()
                .orElse(null);
        return new Counted(null, false, all - dated, members, null);
    }

    /** Months of few rows, and as many others as make what is left of all rows enough. */
    private static Set<String> untold(List<Counted> smallestFirst, int least) {
        Set<String> untold = new HashSet<>();
        long rows = 0;
        for (Counted one : smallestFirst) {
            if (one.rows() >= least && (rows == 0 || rows >= least)) {
                break;
            }
            untold.add(one.month());
            rows += one.rows();
        }
        return untold;
    }

    /**
     * Months of few rows or members, and as many others as make what is left of the amount that of enough rows and of
     * enough members: those of two months may be the same people, so that one of the parts has to have enough by
     * itself.
     */
    private static Set<String> withoutAmount(
            List<Counted> smallestFirst, Set<String> untold, Counted undated, int least) {
        Set<String> without = new HashSet<>(untold);
        if (least == 0) {
            return without;
        }
        smallestFirst.stream().filter(one -> isFew(one.members(), least)).forEach(one -> without.add(one.month()));
        for (Counted one : smallestFirst) {
            long rows = undated.rows() + rows(smallestFirst, without);
            boolean members = Stream.concat(Stream.of(undated), smallestFirst.stream())
                    .filter(part -> part.month() == null || without.contains(part.month()))
                    .anyMatch(part -> !isFew(part.members(), least));
            if (rows == 0 || (rows >= least && members)) {
                break;
            }
            without.add(one.month());
        }
        return without;
    }
}
