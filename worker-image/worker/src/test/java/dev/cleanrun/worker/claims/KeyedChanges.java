// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.claims;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Holds the outputs of changed values and the partners of removed rows against the key of injected faults. */
record KeyedChanges(AnswerKey key, Cleaning cleaning) {
    private static final List<String> DATASETS = List.of("pharmacy", "medical");

    private String output(String set, String dataset, String output) {
        return "(SELECT *, '" + dataset + "/' || src_file AS file FROM read_parquet('"
                + cleaning.work().resolve(set).resolve(dataset) + "/*/*/" + output
                + ".parquet', union_by_name = true))";
    }

    /** Cells that the key expects to be fixed and that no change leads from the dirty to the expected value. */
    List<String> untold() throws SQLException {
        List<String> untold = new ArrayList<>();
        for (String dataset : DATASETS) {
            Recipe recipe = Cleaning.recipe(dataset);
            List<String> faulted = key.query(
                    "SELECT DISTINCT column_name FROM faults WHERE dataset = '" + dataset
                            + "' AND expected_action = 'fix' AND column_name IS NOT NULL",
                    row -> row.getString(1));
            for (String column : faulted) {
                String output = recipe.columns().stream()
                        .filter(mapped -> mapped.from().contains(column))
                        .map(Column::name)
                        .findFirst()
                        .orElse(column);
                String type =
                        recipe.column(output).map(mapped -> mapped.type().sql()).orElse("VARCHAR");
                untold.addAll(key.query(
                        "SELECT k.fault_kind || ' ' || k.column_name || ' at ' || k.file || ':' || k.file_row_number"
                                + " FROM faults k WHERE k.dataset = '" + dataset + "' AND k.expected_action = 'fix' AND"
                                + " k.column_name = '" + column + "' AND k.file IN (SELECT file FROM rowread) AND"
                                + " TRY_CAST(k.dirty_value AS " + type + ") IS DISTINCT FROM TRY_CAST(k.expected_value"
                                + " AS " + type + ") AND NOT EXISTS (FROM " + output("dirty", dataset, "changes")
                                + " c WHERE c.file = k.file AND c.src_row = k.file_row_number AND c.\"column\" = '"
                                + output + "' AND TRY_CAST(c.after AS " + type + ") IS NOT DISTINCT FROM"
                                + " TRY_CAST(k.expected_value AS " + type + "))",
                        row -> row.getString(1)));
            }
        }
        return untold;
    }

    /** Changes of rows without a fault that the same row of the clean set does not have. */
    List<String> beyond() throws SQLException {
        List<String> beyond = new ArrayList<>();
        for (String dataset : DATASETS) {
            beyond.addAll(key.query(
                    "SELECT d.rule || ' on ' || d.\"column\" || ' at ' || d.file || ':' || d.src_row FROM "
                            + output("dirty", dataset, "changes") + " d JOIN rowmap m ON d.file = " + AnswerKey.MAPPED
                            + " AND m.file_row_number = d.src_row WHERE m.fault_id IS NULL AND d.file NOT IN (SELECT"
                            + " file FROM filefaults) AND NOT EXISTS (FROM " + output("clean", dataset, "changes")
                            + " c WHERE c.file = d.file AND c.src_row = m.clean_file_row_number AND c.rule = d.rule AND"
                            + " c.\"column\" = d.\"column\" AND c.before IS NOT DISTINCT FROM d.before AND c.after IS"
                            + " NOT DISTINCT FROM d.after)",
                    row -> row.getString(1)));
        }
        return beyond;
    }

    /** Rows removed as reversed of which the partner is no row of the same fault, or is the row itself. */
    List<String> strangers() throws SQLException {
        List<String> strangers = new ArrayList<>();
        for (String dataset : DATASETS) {
            strangers.addAll(key.query(
                    "SELECT DISTINCT k.fault_kind || ' at ' || k.file || ':' || k.file_row_number FROM faults k JOIN "
                            + output("dirty", dataset, "removed") + " r ON k.file = r.file AND k.file_row_number ="
                            + " r.src_row WHERE k.dataset = '" + dataset + "' AND r.reason IN ('reversed', 'merged',"
                            + " 'superseded', 'duplicate') AND (r.partner_src_row IS NOT DISTINCT FROM r.src_row OR"
                            + " r.partner_src_file IS DISTINCT FROM r.src_file OR NOT EXISTS (FROM rowmap m WHERE"
                            + " m.dataset = k.dataset AND m.fault_id = k.fault_id AND k.file = " + AnswerKey.MAPPED
                            + " AND m.file_row_number = r.partner_src_row))",
                    row -> row.getString(1)));
        }
        return strangers;
    }
}
