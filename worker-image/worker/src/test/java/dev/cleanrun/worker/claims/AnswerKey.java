// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.claims;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds what cleaning found in the dirty sample claims against the key of injected faults, row by row. Findings that
 * the clean set has on the same row are natural and are left out.
 */
final class AnswerKey implements AutoCloseable {
    static final String MAPPED =
            "m.dataset || '/age_band=' || m.age_band || '/event_year=' || m.event_year || '/part-0.parquet'";

    private final Connection connection;

    AnswerKey(SampleClaims claims, Cleaning cleaning) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        run("SET threads = 1");
        run("CREATE TABLE faults AS SELECT * FROM '" + claims.root() + "/answer_key.parquet' WHERE level = 'row'");
        run("CREATE TABLE filefaults AS SELECT file FROM '" + claims.root()
                + "/answer_key.parquet' WHERE level <> 'row'");
        run("CREATE TABLE rowmap AS SELECT * FROM '" + claims.root() + "/rowmap.parquet'");
        run("CREATE TABLE rowread (file VARCHAR)");
        run("CREATE TABLE finding (s VARCHAR, dataset VARCHAR, file VARCHAR, r BIGINT, rule VARCHAR, what VARCHAR,"
                + " col VARCHAR)");
        for (String set : List.of("clean", "dirty")) {
            for (String dataset : List.of("pharmacy", "medical")) {
                findings(cleaning, set, dataset);
            }
        }
        run("""
            CREATE TABLE fresh AS SELECT d.* FROM finding d
            LEFT JOIN rowmap m ON d.file = %s AND m.file_row_number = d.r
            WHERE d.s = 'dirty' AND NOT EXISTS (FROM finding c WHERE c.s = 'clean' AND c.file = d.file
              AND c.rule = d.rule
              AND c.r = coalesce(m.clean_file_row_number, m.copied_from_clean_row))
            """.formatted(MAPPED));
        run("""
            CREATE TABLE unexpected AS SELECT f.* FROM fresh f WHERE NOT EXISTS (FROM faults k
              WHERE k.file = f.file AND k.fault_id IN (SELECT fault_id FROM faults h WHERE h.file = f.file
                AND h.file_row_number = f.r)
              AND (k.expected_rule_id = f.rule OR list_contains(string_split(coalesce(k.also_allowed, ''), ';'),
                f.rule)))\
            """);
        run("CREATE TABLE wrongfix (file VARCHAR, r BIGINT, col VARCHAR, wrong VARCHAR)");
        for (String dataset : List.of("pharmacy", "medical")) {
            wrongFixes(cleaning, dataset, Cleaning.recipe(dataset));
        }
    }

    private void findings(Cleaning cleaning, String set, String dataset) throws SQLException {
        String folder = cleaning.work().resolve(set).resolve(dataset) + "/*/*/";
        String file = "'" + dataset + "/' || src_file";
        run("INSERT INTO rowread SELECT DISTINCT " + file + " FROM read_parquet('" + folder
                + "clean.parquet', union_by_name = true)");
        run("INSERT INTO finding SELECT '" + set + "', '" + dataset + "', " + file
                + ", src_row, split_part(label, ':', 1), 'flag', nullif(split_part(label, ':', 2), '') FROM (SELECT"
                + " src_file, src_row, unnest(dq_flags) AS label FROM read_parquet('" + folder
                + "clean.parquet', union_by_name = true))");
        run("INSERT INTO finding SELECT '" + set + "', '" + dataset + "', " + file
                + ", src_row, split_part(label, ':', 1), 'reject', nullif(split_part(label, ':', 2), '') FROM (SELECT"
                + " src_file, src_row, unnest(findings) AS label FROM read_parquet('" + folder
                + "rejects.parquet', union_by_name = true))");
        run("INSERT INTO finding SELECT '" + set + "', '" + dataset + "', " + file
                + ", src_row, rule_id, reason, NULL FROM read_parquet('" + folder
                + "removed.parquet', union_by_name = true)");
    }

    /**
     * Flags, rejections and removals that the key expects, counted per fault: of rows that are equal in every column
     * either may be the one that is found.
     */
    List<KeyScore> found() throws SQLException {
        return query(
                """
                SELECT dataset, rule, action, CAST(sum(expected) AS BIGINT), CAST(sum(least(expected,
                  found)) AS BIGINT), coalesce(any_value(beyond), 0)
                FROM (
                  SELECT k.dataset, k.rule, k.action, k.fault_id, k.expected, count(DISTINCT (f.file,
                    f.r)) AS found FROM (
                    SELECT dataset, fault_id, expected_rule_id AS rule, expected_action AS action,
                      CASE expected_action WHEN 'remove' THEN reason ELSE expected_action END AS what,
                      count(DISTINCT file_row_number) AS expected
                    FROM faults WHERE expected_action IN ('flag', 'reject', 'remove') AND file IN (SELECT file
                      FROM rowread)
                    GROUP BY ALL) k
                  JOIN faults e ON e.dataset = k.dataset AND e.fault_id = k.fault_id
                  LEFT JOIN finding f ON f.s = 'dirty' AND f.rule = k.rule AND f.what = k.what AND f.file = e.file
                    AND f.r = e.file_row_number
                  GROUP BY ALL)
                LEFT JOIN (SELECT dataset AS d, rule AS u, CASE WHEN what IN ('flag', 'reject')
                  THEN what ELSE 'remove' END AS a,
                  count(*) AS beyond FROM unexpected GROUP BY ALL) ON d = dataset AND u = rule AND a = action
                GROUP BY ALL ORDER BY ALL\
                """,
                row -> new KeyScore(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)));
    }

    /**
     * Flagged and rejected cells of columns that a rule stands for, where it did not name the column, as sentences. A
     * rule that compares columns stands for one of them.
     */
    List<String> unnamedColumns() throws SQLException {
        List<String> unnamed = new ArrayList<>();
        for (String dataset : List.of("pharmacy", "medical")) {
            Recipe recipe = Cleaning.recipe(dataset);
            for (Column column : recipe.columns()) {
                String standing = recipe.rules().stream()
                        .filter(rule -> rule.columns().contains(column.name()))
                        .map(rule -> "'" + rule.id() + (rule.action() == Action.REJECT ? " reject'" : " flag'"))
                        .collect(Collectors.joining(", ", "('', ", ")"));
                String from = column.from().stream()
                        .map(name -> "'" + name + "'")
                        .collect(Collectors.joining(", ", "('" + column.name() + "', ", ")"));
                unnamed.addAll(query(
                        "SELECT k.expected_rule_id || ' on " + column.name()
                                + " at ' || k.file || ':' || k.file_row_number FROM faults k JOIN finding f ON f.s ="
                                + " 'dirty' AND f.file = k.file AND f.r = k.file_row_number AND f.rule ="
                                + " k.expected_rule_id AND f.what = k.expected_action WHERE k.dataset = '" + dataset
                                + "' AND k.expected_rule_id || ' ' || k.expected_action IN " + standing
                                + " AND k.column_name IN " + from
                                + " GROUP BY ALL HAVING NOT coalesce(bool_or(f.col = '" + column.name()
                                + "'), false)",
                        row -> row.getString(1)));
            }
        }
        return unnamed;
    }

    /** Cells that the key expects to be fixed, by rule: how many, and how many have the expected value. */
    List<KeyScore> fixed() throws SQLException {
        return query(
                """
                SELECT k.dataset, k.expected_rule_id, 'fix', count(*), count(*) FILTER (WHERE w.wrong IS NULL)
                  FROM faults k
                LEFT JOIN wrongfix w ON w.file = k.file AND w.r = k.file_row_number AND w.col = k.column_name
                WHERE k.expected_action = 'fix' AND k.column_name IS NOT NULL AND k.file IN (SELECT file
                  FROM rowread) GROUP BY ALL ORDER BY ALL\
                """,
                row -> new KeyScore(
                        row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5), 0));
    }

    /** Findings on dirty rows that the key neither expects nor allows for their fault, as sentences. */
    List<String> unexpected() throws SQLException {
        return query(
                "SELECT rule || ' ' || what || ' at ' || file || ':' || r FROM unexpected ORDER BY 1",
                row -> row.getString(1));
    }

    /** Fixed cells whose cleaned value is not the expected one, as sentences. */
    List<String> wrongFixes() throws SQLException {
        return query("SELECT wrong FROM wrongfix ORDER BY 1", row -> row.getString(1));
    }

    /** Rows without a fault whose cleaned values differ from those that the same row has in the clean set. */
    List<String> changedWithoutFault(Cleaning cleaning) throws SQLException {
        List<String> changed = new ArrayList<>();
        for (String dataset : List.of("pharmacy", "medical")) {
            changed.addAll(query(
                    "SELECT d.file || ':' || d.r FROM (" + rows(cleaning, "dirty", dataset)
                            + ") d JOIN rowmap m ON d.file = "
                            + MAPPED + " AND m.file_row_number = d.r JOIN (" + rows(cleaning, "clean", dataset)
                            + ") c ON c.file = d.file AND c.r = m.clean_file_row_number WHERE d.row <> c.row AND NOT"
                            + " EXISTS (FROM faults k WHERE k.file = d.file AND k.file_row_number = d.r) AND d.file"
                            + " NOT IN (SELECT file FROM filefaults) ORDER BY 1",
                    row -> row.getString(1)));
        }
        return changed;
    }

    private static String rows(Cleaning cleaning, String set, String dataset) {
        String columns =
                Cleaning.recipe(dataset).columns().stream().map(Column::name).collect(Collectors.joining(", "));
        return "SELECT '" + dataset + "/' || src_file AS file, src_row AS r, CAST(row(" + columns
                + ") AS VARCHAR) AS row FROM read_parquet('"
                + cleaning.work().resolve(set).resolve(dataset)
                + "/*/*/clean.parquet', union_by_name = true)";
    }

    private void wrongFixes(Cleaning cleaning, String dataset, Recipe recipe) throws SQLException {
        String clean = "read_parquet('" + cleaning.work().resolve("dirty").resolve(dataset)
                + "/*/*/clean.parquet', union_by_name = true)";
        List<String> faulted = query(
                "SELECT DISTINCT column_name FROM faults WHERE dataset = '" + dataset
                        + "' AND expected_action = 'fix' AND column_name IS NOT NULL",
                row -> row.getString(1));
        for (String column : faulted) {
            String output = recipe.columns().stream()
                    .filter(mapped -> mapped.from().contains(column))
                    .map(mapped -> mapped.name())
                    .findFirst()
                    .orElse(column);
            String type =
                    recipe.column(output).map(mapped -> mapped.type().sql()).orElse("VARCHAR");
            run("INSERT INTO wrongfix SELECT k.file, k.file_row_number, k.column_name, k.fault_kind || ' ' ||"
                    + " k.column_name || ' at ' || k.file || ':' || k.file_row_number || ' expected ' ||"
                    + " coalesce(k.expected_value, 'NULL') || ' got ' || coalesce(CAST(c.\"" + output
                    + "\" AS VARCHAR), CASE WHEN c.src_row IS NULL THEN 'no row' ELSE 'NULL' END) FROM faults k LEFT"
                    + " JOIN "
                    + clean + " c ON k.file = '" + dataset
                    + "/' || c.src_file AND k.file_row_number = c.src_row WHERE k.dataset = '" + dataset
                    + "' AND k.expected_action = 'fix' AND EXISTS (FROM rowread a WHERE a.file = k.file) AND"
                    + " k.column_name = '"
                    + column + "' AND (c.src_row IS NULL OR CAST(c.\"" + output + "\" AS VARCHAR) IS DISTINCT FROM "
                    + "CAST(CAST(k.expected_value AS " + type + ") AS VARCHAR))");
        }
    }

    /** Removed rows whose survivor is another than the key's. */
    List<String> wrongSurvivors(Cleaning cleaning) throws SQLException {
        List<String> wrong = new ArrayList<>();
        for (String dataset : List.of("pharmacy", "medical")) {
            wrong.addAll(query(
                    "SELECT k.fault_kind || ' at ' || k.file || ':' || k.file_row_number FROM faults k JOIN"
                            + " read_parquet('"
                            + cleaning.work().resolve("dirty").resolve(dataset)
                            + "/*/*/removed.parquet', union_by_name = true) r ON k.file = '" + dataset
                            + "/' || r.src_file AND k.file_row_number = r.src_row WHERE k.surviving_file_row_number IS"
                            + " NOT NULL AND k.expected_action = 'remove' AND k.fault_kind NOT LIKE '%duplicate%' AND"
                            + " r.survivor_src_row IS DISTINCT FROM k.surviving_file_row_number",
                    row -> row.getString(1)));
        }
        return wrong;
    }

    /** Rows of replacements that should have stayed. */
    List<String> notKept() throws SQLException {
        return query(
                "SELECT DISTINCT k.file || ':' || k.file_row_number FROM faults k JOIN finding f ON f.s = 'dirty' AND"
                        + " f.file = k.file AND f.r = k.file_row_number WHERE k.expected_action = 'keep' AND f.what <>"
                        + " 'flag'",
                row -> row.getString(1));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    <T> List<T> query(String sql, Row<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
        }
        return rows;
    }

    /** Reads a row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
