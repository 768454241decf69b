// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.report.ColumnEntry;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.worker.compile.ReportSql;
import dev.cleanrun.worker.compile.ReportSql.OutputColumn;
import dev.cleanrun.worker.engine.Engine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/** How full columns were and are: from the footers of the files where they tell it, else by counting. */
final class ColumnFill {
    private final Engine engine;
    private final ReportSql sql;
    private final int smallCells;

    /** Months of fewer rows than {@code smallCells} are not told. */
    ColumnFill(Engine engine, ReportSql sql, int smallCells) {
        this.engine = engine;
        this.sql = sql;
        this.smallCells = smallCells;
    }

    /** The columns of the clean output; {@code inputs} are the source's local files, {@code clean} the output's. */
    List<ColumnEntry> columns(Ledger ledger, List<String> inputs, List<String> clean) {
        List<OutputColumn> columns = sql.columns();
        Map<Integer, Long> before = values(
                inputs,
                columns.stream()
                        .map(OutputColumn::text)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                sql::leaf,
                sql::sourceValues);
        Map<Integer, Long> after = values(
                clean,
                columns.stream().map(OutputColumn::place).collect(Collectors.toSet()),
                place -> place,
                places -> sql.cleanValues(clean, places));
        return columns.stream()
                .map(column -> entry(
                        column,
                        column.text() == null ? null : Long.valueOf(ledger.read() - before.get(column.text())),
                        after.get(column.place()),
                        ledger.clean(),
                        clean))
                .toList();
    }

    /**
     * How many values each column has.
     *
     * @param leaf the number that footers know it by, or -1
     */
    private Map<Integer, Long> values(
            List<String> files, Set<Integer> wanted, IntUnaryOperator leaf, Function<List<Integer>, String> count) {
        Map<Integer, Long> told = new HashMap<>();
        engine.query(
                ReportSql.footers(files),
                row -> row.getLong(4) == 0 ? told.put(row.getInt(1), row.getLong(2) - row.getLong(3)) : null);
        Map<Integer, Long> values = new HashMap<>();
        List<Integer> silent = new ArrayList<>();
        for (int column : wanted) {
            Long footer = told.get(leaf.applyAsInt(column));
            if (footer == null) {
                silent.add(column);
            } else {
                values.put(column, footer);
            }
        }
        if (!silent.isEmpty()) {
            engine.query(count.apply(silent), row -> {
                for (int column = 0; column < silent.size(); column++) {
                    values.put(silent.get(column), row.getLong(column + 1));
                }
                return row;
            });
        }
        return values;
    }

    private ColumnEntry entry(OutputColumn column, Long nullsBefore, long values, long rows, List<String> clean) {
        Map<String, Long> months = new LinkedHashMap<>();
        if (values > 0 && (column.type().equals("DATE") || column.type().equals("TIMESTAMP"))) {
            engine.query(ReportSql.months(clean, column.name()), row -> months.put(row.getString(1), row.getLong(2)));
        }
        List<String> told = months.entrySet().stream()
                .filter(month -> month.getValue() >= smallCells)
                .map(Map.Entry::getKey)
                .toList();
        ColumnEntry.Builder entry = ColumnEntry.builder(column.name(), column.source(), column.type())
                .nulls(nullsBefore, rows - values);
        if (told.isEmpty()) {
            return entry.build();
        }
        long outside = months.entrySet().stream()
                .filter(month -> month.getKey().compareTo(told.getFirst()) < 0
                        || month.getKey().compareTo(told.getLast()) > 0)
                .mapToLong(Map.Entry::getValue)
                .sum();
        return entry.months(told.getFirst(), told.getLast(), outside).build();
    }
}
