// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.order.OutputFormat;
import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.report.FindingLabel;
import dev.cleanrun.contract.report.RuleEntry.Level;
import dev.cleanrun.contract.summary.RunOrigin;
import dev.cleanrun.contract.summary.RunSummary.RuleTotal;
import dev.cleanrun.contract.summary.SharedKeys;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.compile.Quoting;
import java.util.Optional;
import java.util.stream.Collectors;

/** Queries for DuckDB that lead from a figure to its rows. */
final class RuleQuery {
    private RuleQuery() {}

    /** The query; empty where no row is marked, as by fixes, or where outputs are no Parquet. */
    static Optional<String> of(RuleTotal rule, RunOrigin origin) {
        if (origin.target() == null
                || origin.format() != OutputFormat.PARQUET
                || rule.invalid() == 0
                || rule.level() == Level.PARTITION) {
            return Optional.empty();
        }
        Action action = rule.action() == null ? Action.FIX : rule.action();
        return switch (action) {
            case FIX -> Optional.empty();
            case FLAG, FIX_AND_FLAG -> Optional.of(from(Output.CLEAN, origin) + marked("dq_flags", rule));
            case REJECT -> Optional.of(from(Output.REJECTS, origin) + marked("findings", rule));
            case REMOVE -> Optional.of(from(Output.REMOVED, origin) + "rule_id = " + Quoting.text(rule.id()));
        };
    }

    /** The query of keys that lie in several partitions; empty where keys are whole rows, or outputs no Parquet. */
    static Optional<String> of(SharedKeys.OfRule keys, RunOrigin origin) {
        if (origin.target() == null
                || origin.format() != OutputFormat.PARQUET
                || keys.columns().isEmpty()) {
            return Optional.empty();
        }
        String columns = keys.columns().stream().map(Quoting::name).collect(Collectors.joining(", "));
        return Optional.of("SELECT " + columns + ", count(*) AS row_count, list(DISTINCT parse_dirpath(filename)) AS"
                + " folders\nFROM read_parquet("
                + Quoting.text(origin.target() + Output.CLEAN.folder() + "/**/*.parquet")
                + ", filename = true, union_by_name = true)\nWHERE "
                + Quoting.name(keys.columns().getFirst())
                + " IS NOT NULL\nGROUP BY " + columns + "\nHAVING count(DISTINCT parse_dirpath(filename)) > 1");
    }

    private static String from(Output output, RunOrigin origin) {
        return "SELECT src_file, src_row, *\nFROM read_parquet("
                + Quoting.text(origin.target() + output.folder() + "/**/*.parquet")
                + ", hive_partitioning = true, union_by_name = true)\nWHERE ";
    }

    /** Flags name the column; those of earlier versions of CleanRun do not. */
    private static String marked(String list, RuleTotal rule) {
        return rule.column() == null
                ? "list_contains(" + list + ", " + Quoting.text(rule.id()) + ")"
                : "list_has_any(" + list + ", [" + Quoting.text(FindingLabel.of(rule.id(), rule.column())) + ", "
                        + Quoting.text(rule.id()) + "])";
    }
}
