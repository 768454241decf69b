package dev.cleanrun.worker.claims;

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
 * Holds what cleaning found in the dirty sample claims against the key of injected faults, row by row. Findings that the clean set has on the same
 * row are natural and are left out.
 */
final class AnswerKey implements AutoCloseable {
    private final Connection connection;

    AnswerKey(SampleClaims claims, Cleaning cleaning) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        run("SET threads = 1");
        run("CREATE TABLE faults AS SELECT * FROM '" + claims.root() + "/answer_key.parquet' WHERE level = 'row'");
        run("CREATE TABLE rowmap AS SELECT * FROM '" + claims.root() + "/rowmap.parquet'");
        run("CREATE TABLE rowread (file VARCHAR)");
        run("CREATE TABLE finding (s VARCHAR, dataset VARCHAR, file VARCHAR, r BIGINT, rule VARCHAR, what VARCHAR)");
        for (String set : List.of("clean", "dirty")) {
            for (String dataset : List.of("pharmacy", "medical")) {
                findings(cleaning, set, dataset);
            }
        }
        run("""
                CREATE TABLE fresh AS SELECT d.* FROM finding d
                LEFT JOIN rowmap m ON d.file = m.dataset || '/age_band=' || m.age_band || '/event_year=' || m.event_year || '/part-0.parquet' AND m.file_row_number = d.r
                WHERE d.s = 'dirty' AND NOT EXISTS (FROM finding c WHERE c.s = 'clean' AND c.file = d.file AND c.rule = d.rule
                  AND c.r = coalesce(m.clean_file_row_number, m.copied_from_clean_row))
                """);
    }

    private void findings(Cleaning cleaning, String set, String dataset) throws SQLException {
        String folder = cleaning.work().resolve(set).resolve(dataset) + "/*/*/";
        String file = "'" + dataset + "/' || src_file";
        run("INSERT INTO rowread SELECT DISTINCT " + file + " FROM read_parquet('" + folder
                + "clean.parquet', union_by_name = true)");
        run("INSERT INTO finding SELECT '" + set + "', '" + dataset + "', " + file
                + ", src_row, unnest(dq_flags), 'flag' FROM read_parquet('" + folder
                + "clean.parquet', union_by_name = true)");
        run("INSERT INTO finding SELECT '" + set + "', '" + dataset + "', " + file
                + ", src_row, unnest(rule_ids), 'reject' FROM read_parquet('" + folder
                + "rejects.parquet', union_by_name = true)");
        run("INSERT INTO finding SELECT '" + set + "', '" + dataset + "', " + file
                + ", src_row, rule_id, reason FROM read_parquet('" + folder
                + "removed.parquet', union_by_name = true)");
    }

    /** Per rule and action: what the key expects and what of it was found. */
    record Score(String dataset, String rule, String action, long expected, long found) {}

    /**
     * Flags, rejections and removals that the key expects, counted per fault: of rows that are equal in every column either may be the one that
     * is found.
     */
    List<Score> recall() throws SQLException {
        return query("""
                SELECT dataset, rule, action, CAST(sum(expected) AS BIGINT), CAST(sum(least(expected, found)) AS BIGINT) FROM (
                  SELECT k.dataset, k.rule, k.action, k.fault_id, k.expected, count(DISTINCT (f.file, f.r)) AS found FROM (
                    SELECT dataset, fault_id, expected_rule_id AS rule, expected_action AS action,
                      CASE expected_action WHEN 'remove' THEN reason ELSE expected_action END AS what,
                      count(DISTINCT file_row_number) AS expected
                    FROM faults WHERE expected_action IN ('flag', 'reject', 'remove') AND file IN (SELECT file FROM rowread)
                    GROUP BY ALL) k
                  JOIN faults e ON e.dataset = k.dataset AND e.fault_id = k.fault_id
                  LEFT JOIN finding f ON f.s = 'dirty' AND f.rule = k.rule AND f.what = k.what AND f.file = e.file
                    AND f.r = e.file_row_number
                  GROUP BY ALL)
                GROUP BY ALL ORDER BY ALL""",
                row -> new Score(row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5)));
    }

    /** Findings on dirty rows that the key neither expects nor allows for their fault, as sentences. */
    List<String> unexpected() throws SQLException {
        return query(
                """
                SELECT f.rule || ' ' || f.what || ' at ' || f.file || ':' || f.r FROM fresh f WHERE NOT EXISTS (FROM faults k
                  WHERE k.file = f.file AND k.fault_id IN (SELECT fault_id FROM faults h WHERE h.file = f.file AND h.file_row_number = f.r)
                  AND (k.expected_rule_id = f.rule OR list_contains(string_split(coalesce(k.also_allowed, ''), ';'), f.rule))) ORDER BY 1""",
                row -> row.getString(1));
    }

    /** Fixed cells whose cleaned value is not the expected one, as sentences. */
    List<String> wrongFixes(Cleaning cleaning, String dataset, Recipe recipe) throws SQLException {
        List<String> wrong = new ArrayList<>();
        String clean = "read_parquet('" + cleaning.work().resolve("dirty").resolve(dataset)
                + "/*/*/clean.parquet', union_by_name = true)";
        List<String> faulted = query("SELECT DISTINCT column_name FROM faults WHERE dataset = '" + dataset
                + "' AND expected_action = 'fix' AND column_name IS NOT NULL", row -> row.getString(1));
        for (String column : faulted) {
            String output = recipe.columns().stream().filter(mapped -> mapped.from().contains(column))
                    .map(mapped -> mapped.name()).findFirst().orElse(column);
            String type = recipe.column(output).map(mapped -> mapped.type().sql()).orElse("VARCHAR");
            wrong.addAll(query(
                    "SELECT k.fault_kind || ' ' || k.column_name || ' at ' || k.file || ':' || k.file_row_number || ' expected '"
                            + " || coalesce(k.expected_value, 'NULL') || ' got ' || coalesce(CAST(c.\"" + output
                            + "\" AS VARCHAR), CASE WHEN c.src_row IS NULL THEN 'no row' ELSE 'NULL' END) FROM faults k LEFT JOIN "
                            + clean
                            + " c ON k.file = '" + dataset
                            + "/' || c.src_file AND k.file_row_number = c.src_row WHERE k.dataset = '"
                            + dataset
                            + "' AND k.expected_action = 'fix' AND EXISTS (FROM rowread a WHERE a.file = k.file) AND k.column_name = '"
                            + column
                            + "' AND (c.src_row IS NULL OR CAST(c.\"" + output + "\" AS VARCHAR) IS DISTINCT FROM "
                            + "CAST(CAST(k.expected_value AS " + type + ") AS VARCHAR)) ORDER BY 1",
                    row -> row.getString(1)));
        }
        return wrong;
    }

    /** Removed rows whose survivor is another than the key's. */
    List<String> wrongSurvivors(Cleaning cleaning) throws SQLException {
        List<String> wrong = new ArrayList<>();
        for (String dataset : List.of("pharmacy", "medical")) {
            wrong.addAll(query(
                    "SELECT k.fault_kind || ' at ' || k.file || ':' || k.file_row_number FROM faults k JOIN read_parquet('"
                            + cleaning.work().resolve("dirty").resolve(dataset)
                            + "/*/*/removed.parquet', union_by_name = true) r ON k.file = '" + dataset
                            + "/' || r.src_file AND k.file_row_number = r.src_row WHERE k.surviving_file_row_number IS NOT NULL "
                            + "AND k.expected_action = 'remove' AND k.fault_kind NOT LIKE '%duplicate%' AND r.survivor_src_row IS DISTINCT FROM k.surviving_file_row_number",
                    row -> row.getString(1)));
        }
        return wrong;
    }

    /** Rows of replacements that should have stayed. */
    List<String> notKept() throws SQLException {
        return query(
                "SELECT DISTINCT k.file || ':' || k.file_row_number FROM faults k JOIN finding f ON f.s = 'dirty' AND "
                        + "f.file = k.file AND f.r = k.file_row_number WHERE k.expected_action = 'keep' AND f.what <> 'flag'",
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

    private <T> List<T> query(String sql, Row<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
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

    /** The scores as a table for people. */
    static String table(List<Score> scores) {
        return scores.stream().map(score -> "%-9s %-10s %-7s %5d of %5d".formatted(score.dataset(), score.rule(),
                score.action(), score.found(), score.expected())).collect(Collectors.joining("\n"));
    }
}
