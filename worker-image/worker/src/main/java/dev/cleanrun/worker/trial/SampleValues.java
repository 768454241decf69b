// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.trial;

import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.compile.Quoting;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineLimits;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Example rows of a sample with their values: only when asked for, since a sample may be somebody's health data. */
final class SampleValues {
    private static final int ROWS = 5;

    private final Recipe recipe;
    private final Cleaned cleaned;
    private final Path scratch;
    private final PrintStream out;

    SampleValues(Recipe recipe, Cleaned cleaned, Path scratch, PrintStream out) {
        this.recipe = recipe;
        this.cleaned = cleaned;
        this.scratch = scratch;
        this.out = out;
    }

    void show() {
        try (Engine engine = Engine.open(scratch, new EngineLimits(1L << 30, 1L << 30), null)) {
            String columns = recipe.columns().stream()
                    .map(column -> Quoting.name(column.name()))
                    .collect(Collectors.joining(", "));
            rows(engine, Output.CLEAN, "first clean rows", "src_row, " + columns + ", dq_flags");
            rows(
                    engine,
                    Output.REJECTS,
                    "first rejected rows",
                    "src_row, findings, * EXCLUDE (src_row, rule_ids, findings, src_file)");
            rows(
                    engine,
                    Output.REMOVED,
                    "first removed rows",
                    "src_row, rule_id, reason, survivor_src_row, * EXCLUDE (src_row, rule_id, reason,"
                            + " survivor_src_row, src_file, survivor_src_file, partner_src_file,"
                            + " partner_src_row)");
        }
    }

    private void rows(Engine engine, Output output, String title, String columns) {
        Path file = cleaned.files().stream()
                .filter(found -> found.output() == output)
                .findFirst()
                .orElseThrow()
                .file();
        List<String> rows = engine.query(
                "SELECT CAST(x AS VARCHAR) FROM (SELECT " + columns + " FROM read_parquet("
                        + Quoting.text(file.toString()) + ") LIMIT " + ROWS + ") x",
                row -> row.getString(1));
        if (!rows.isEmpty()) {
            out.println("\n" + title + ":");
            rows.forEach(row -> out.println("  " + row));
        }
    }
}
