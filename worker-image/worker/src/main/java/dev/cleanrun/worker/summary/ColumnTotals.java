// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import dev.cleanrun.contract.report.ColumnEntry;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.worker.summary.RunSummary.ColumnTotal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up how full columns are. */
final class ColumnTotals {
    private final Map<String, ColumnTotal> totals = new LinkedHashMap<>();

    /** Adds a report's columns. */
    void add(List<ColumnEntry> columns, Ledger ledger) {
        columns.forEach(column -> totals.merge(column.column(), of(column, ledger), ColumnTotals::sum));
    }

    List<ColumnTotal> all() {
        return List.copyOf(totals.values());
    }

    private static ColumnTotal of(ColumnEntry column, Ledger ledger) {
        boolean there = column.nullsBefore() != null;
        return new ColumnTotal(
                column.column(),
                column.source(),
                column.type(),
                there ? ledger.read() : 0,
                there ? column.nullsBefore() : 0,
                ledger.clean(),
                column.nullsAfter(),
                column.from(),
                column.to());
    }

    private static ColumnTotal sum(ColumnTotal one, ColumnTotal other) {
        return new ColumnTotal(
                one.column(),
                one.source() == null ? other.source() : one.source(),
                one.type(),
                one.rowsBefore() + other.rowsBefore(),
                one.nullsBefore() + other.nullsBefore(),
                one.rowsAfter() + other.rowsAfter(),
                one.nullsAfter() + other.nullsAfter(),
                before(one.from(), other.from()) ? one.from() : other.from(),
                before(other.to(), one.to()) ? one.to() : other.to());
    }

    /** Whether the first month is the one to keep when the earlier is wanted; a missing one never is. */
    private static boolean before(String one, String other) {
        return one != null && (other == null || one.compareTo(other) <= 0);
    }
}
