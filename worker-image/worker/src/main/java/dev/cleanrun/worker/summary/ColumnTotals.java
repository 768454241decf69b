// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import dev.cleanrun.contract.report.ColumnEntry;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.summary.RunSummary.ColumnTotal;
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
        return ColumnTotal.of(column, column.nullsBefore() == null ? 0 : ledger.read(), ledger.clean());
    }

    private static ColumnTotal sum(ColumnTotal one, ColumnTotal other) {
        ColumnEntry both = ColumnEntry.builder(
                        one.column(), one.source() == null ? other.source() : one.source(), one.type())
                .nulls(one.nullsBefore() + other.nullsBefore(), one.nullsAfter() + other.nullsAfter())
                .months(
                        before(one.from(), other.from()) ? one.from() : other.from(),
                        before(other.to(), one.to()) ? one.to() : other.to(),
                        null)
                .build();
        return ColumnTotal.of(both, one.rowsBefore() + other.rowsBefore(), one.rowsAfter() + other.rowsAfter());
    }

    /** Whether the first month is the one to keep when the earlier is wanted; a missing one never is. */
    private static boolean before(String one, String other) {
        return one != null && (other == null || one.compareTo(other) <= 0);
    }
}
