// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.Quoting;
import dev.cleanrun.worker.engine.Engine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The summary as a table: a row per partition, rule and column. Written down while reports are read, since there may be
 * more rows than memory holds, and turned into Parquet at the end. The keys of the partitions' folders become columns
 * of their own.
 */
final class RuleTable implements AutoCloseable {
    private static final Map<String, String> COLUMNS = columns();

    private final Path csv;
    private final BufferedWriter out;
    private final Set<String> keys = new TreeSet<>();

    RuleTable(Path folder) {
        this.csv = folder.resolve("summary.csv");
        try {
            this.out = Files.newBufferedWriter(csv);
        } catch (IOException e) {
            throw full(e);
        }
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        List.of("partition", "rule").forEach(name -> columns.put(name, "VARCHAR"));
        columns.put("nth", "INTEGER");
        List.of("column", "description", "level", "step", "action").forEach(name -> columns.put(name, "VARCHAR"));
        columns.put("severity", "INTEGER");
        List.of("evaluated", "valid", "invalid", "nulls").forEach(name -> columns.put(name, "BIGINT"));
        List.of("ratio", "threshold").forEach(name -> columns.put(name, "DOUBLE"));
        columns.put("status", "VARCHAR");
        return columns;
    }

    /** Adds a partition's rules. */
    void add(String path, PartitionReport report) {
        try {
            for (RuleEntry rule : report.rules()) {
                row(
                        path,
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
                        rule.status());
            }
        } catch (IOException e) {
            throw full(e);
        }
        PartitionKeys.of(path).keySet().forEach(keys::add);
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

    private void row(Object... values) throws IOException {
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
