// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.report.AmountLedger;
import dev.cleanrun.contract.report.ColumnEntry;
import dev.cleanrun.contract.report.MonthTable;
import dev.cleanrun.contract.report.Reasons;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.Quoting;
import dev.cleanrun.worker.engine.Engine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What all partitions counted, as a table: a row for each rule and column of a partition, and a row for each other
 * figure. Written down while reports are read, since there may be more rows than memory holds, and turned into Parquet
 * at the end. The keys of the partitions' folders become columns of their own.
 */
final class SummaryTable implements AutoCloseable {
    private static final Map<String, String> COLUMNS = columns();

    private final Path csv;
    private final BufferedWriter out;
    private final Set<String> keys = new TreeSet<>();

    SummaryTable(Path folder) {
        this.csv = folder.resolve("summary.csv");
        try {
            this.out = Files.newBufferedWriter(csv);
        } catch (IOException e) {
            throw full(e);
        }
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        List.of("partition", "kind", "rule").forEach(name -> columns.put(name, "VARCHAR"));
        columns.put("nth", "INTEGER");
        List.of("column", "description", "level", "step", "action").forEach(name -> columns.put(name, "VARCHAR"));
        columns.put("severity", "INTEGER");
        List.of("evaluated", "valid", "invalid", "nulls").forEach(name -> columns.put(name, "BIGINT"));
        List.of("ratio", "threshold").forEach(name -> columns.put(name, "DOUBLE"));
        List.of("status", "name", "measure").forEach(name -> columns.put(name, "VARCHAR"));
        columns.put("value", "DECIMAL(38,6)");
        return columns;
    }

    /** Adds what a committed partition counted. */
    void add(SummaryReader.Partition partition) {
        if (partition.manifest() instanceof Manifest.Committed committed) {
            Figures figures = new Figures(partition.path());
            figures.ledger(committed.ledger());
            partition.report().ifPresent(report -> {
                report.rules().forEach(rule -> rule(partition.path(), rule));
                figures.reasons(report.reasons());
                report.amounts().forEach(figures::amount);
                report.columns().forEach(column -> figures.column(column, committed.ledger()));
                if (report.months() != null) {
                    figures.months(report.months());
                }
                report.rules().forEach(figures::patterns);
            });
            PartitionKeys.of(partition.path()).keySet().forEach(keys::add);
        }
    }

    private void rule(String path, RuleEntry rule) {
        row(
                path,
                "rule",
                rule.id(),
                rule.nth(),
                rule.column(),
                rule.description(),
                rule.level(),
                rule.step(),
                rule.action(),
                rule.severity(),
                rule.evaluated(),
                rule.valid(),
                rule.invalid(),
                rule.nulls(),
                rule.ratio(),
                rule.threshold(),
                rule.status(),
                null,
                null,
                null);
    }

    /** The rows that are no rules: one figure each. */
    private final class Figures {
        private final String path;

        private Figures(String path) {
            this.path = path;
        }

        private void ledger(Ledger ledger) {
            figure("ledger", null, null, "read", ledger.read());
            figure("ledger", null, null, "clean", ledger.clean());
            figure("ledger", null, null, "rejected", ledger.rejected());
            figure("ledger", null, null, "removed", ledger.removed());
        }

        private void reasons(Reasons reasons) {
            reasons.removed().forEach((reason, rows) -> figure("reason", null, reason, "removed", rows));
            reasons.rejected().forEach((rule, rows) -> figure("reason", null, rule, "rejected", rows));
        }

        private void amount(AmountLedger amount) {
            figure("amount", amount.column(), null, "read", amount.read());
            figure("amount", amount.column(), null, "restated", amount.restated());
            figure("amount", amount.column(), null, "clean", amount.clean());
            figure("amount", amount.column(), null, "rejected", amount.rejected());
            figure("amount", amount.column(), null, "removed", amount.removed());
            amount.removedBy().forEach((reason, sum) -> figure("amount", amount.column(), reason, "removed", sum));
            figure("amount", amount.column(), null, "unreadable", amount.unreadable());
        }

        private void column(ColumnEntry column, Ledger ledger) {
            boolean there = column.nullsBefore() != null;
            figure("column", column.column(), column.source(), "rowsBefore", there ? ledger.read() : null);
            figure("column", column.column(), column.source(), "emptyBefore", column.nullsBefore());
            figure("column", column.column(), column.source(), "rowsAfter", ledger.clean());
            figure("column", column.column(), column.source(), "emptyAfter", column.nullsAfter());
        }

        private void months(MonthTable table) {
            figure("month", table.member(), null, "members", table.members());
            figure("month", table.date(), null, "untold", table.untold());
            for (MonthTable.MonthEntry month : table.months()) {
                figure("month", table.date(), month.month(), "rows", month.rows());
                figure("month", table.member(), month.month(), "members", month.members());
                figure("month", table.amount(), month.month(), "amount", month.amount());
            }
        }

        private void patterns(RuleEntry rule) {
            rule.patterns()
                    .forEach(pattern -> row(
                            path,
                            "pattern",
                            rule.id(),
                            rule.nth(),
                            rule.column(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            pattern.pattern(),
                            "rows",
                            pattern.rows()));
        }

        /** Nothing where the figure is not told. */
        private void figure(String kind, String column, String name, String measure, Number value) {
            if (value != null) {
                row(
                        path,
                        kind,
                        null,
                        null,
                        column,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        name,
                        measure,
                        value instanceof BigDecimal sum ? sum.toPlainString() : value);
            }
        }
    }

    /** The table as Parquet. */
    Path parquet(Engine engine) {
        close();
        Path file = csv.resolveSibling("summary.parquet");
        StringBuilder types = new StringBuilder();
        COLUMNS.forEach((name, type) -> types.append(types.isEmpty() ? "" : ", ")
                .append(Quoting.text(name))
                .append(": ")
                .append(Quoting.text(type)));
        engine.run("COPY (SELECT partition" + keyColumns() + ", * EXCLUDE (partition) FROM read_csv("
                + Quoting.text(csv.toString())
                + ", header = false, delim = ',', quote = '\"', escape = '\"', auto_detect = false, "
                + "allow_quoted_nulls = false, max_line_size = 1000000, columns = {" + types + "})) TO "
                + Quoting.text(file.toString()) + " (FORMAT PARQUET, COMPRESSION zstd)");
        return file;
    }

    private String keyColumns() {
        StringBuilder columns = new StringBuilder();
        Set<String> taken = new TreeSet<>(COLUMNS.keySet());
        for (String key : keys) {
            String name = key;
            while (!taken.add(name.toLowerCase(Locale.ROOT))) {
                name = name + "_key";
            }
            String value = "regexp_extract(partition, "
                    + Quoting.text("(?:^|/)\\Q" + key.replace("\\E", "") + "\\E=([^/]*)") + ", 1)";
            columns.append(", nullif(nullif(url_decode(")
                    .append(value)
                    .append("), ''), ")
                    .append(Quoting.text(PartitionKeys.NULL))
                    .append(") AS ")
                    .append(Quoting.name(name));
        }
        return columns.toString();
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw full(e);
        }
    }

    private void row(Object... values) {
        try {
            written(values);
        } catch (IOException e) {
            throw full(e);
        }
    }

    private void written(Object... values) throws IOException {
        for (int number = 0; number < values.length; number++) {
            out.append(number == 0 ? "" : ",");
            if (values[number] != null) {
                out.append('"')
                        .append(String.valueOf(values[number]).replace("\"", "\"\""))
                        .append('"');
            }
        }
        out.append('\n');
    }

    private static AttemptFailed full(IOException e) {
        return new AttemptFailed(
                Cause.SCRATCH_FULL, "the summary's table cannot be written to scratch: the disk is full", e);
    }
}
