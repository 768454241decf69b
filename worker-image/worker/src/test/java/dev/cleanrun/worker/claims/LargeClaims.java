// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.claims;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.ColumnType;
import dev.cleanrun.contract.recipe.Recipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A partition of any size in which every rule of a builtin recipe has something to look at: the faulty sample claims of
 * one age band under new ids, of which a third comes twice, a third is taken back, a third lacks its member; columns
 * that the sample does not have; and every list.
 *
 * @param file its rows
 * @param lists file by name of list
 */
record LargeClaims(Path file, Map<String, Path> lists) {
    private static final int CODES = 100_000;
    /** Beside the known ones of the sample. */
    private static final int DRUGS = 1_000;

    private static final Map<String, String> ADDED = Map.of(
            "pharmacy",
            "'drug ' || (hash(i) % 90000) AS PC027",
            "medical",
            "CASE WHEN i % 5 = 0 THEN (100 + i % 800)::VARCHAR END AS REV_CNTR");
    /** Columns of a list that the sample has no more of. */
    private static final String FURTHER = ".*_(0[3-9]|[12][0-9])";
    /** What takes a claim back. */
    private static final Map<String, String> TAKEN_BACK = Map.of(
            "pharmacy",
            "'D' AS ADJSTMT_DLTN_CD, '-' || ltrim(QTY_DSPNSD_NUM, '-') AS QTY_DSPNSD_NUM, '-' || ltrim(DAYS_SUPLY_NUM,"
                    + " '-') AS DAYS_SUPLY_NUM",
            "medical",
            "'3' AS CLM_DISP_CD, '01-Jan-2025' AS NCH_WKLY_PROC_DT");

    private static final Map<String, List<String>> IDS =
            Map.of("pharmacy", List.of("PDE_ID", "BENE_ID"), "medical", List.of("CLM_ID", "BENE_ID"));

    /** Makes a partition of about {@code rows} rows in a folder. */
    static LargeClaims of(SampleClaims claims, String dataset, int rows, Path folder) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = connection.createStatement()) {
            Files.createDirectories(folder);
            // Ordered, since what is made has to be the same each time, and by one thread.
            sql.execute("SET threads = 1");
            sql.execute("CREATE TABLE sample AS FROM read_parquet('"
                    + claims.root().resolve("dirty").resolve(dataset)
                    + "/age_band=65-74/*/part-0.parquet', union_by_name = true, hive_partitioning = false)");
            String ids = String.join(
                    ", ",
                    IDS.get(dataset).stream()
                            .map(id -> id + " || '-' || i AS " + id)
                            .toList());
            sql.execute("CREATE TABLE large AS SELECT s.* REPLACE (" + ids
                    + "), i, row_number() OVER () AS n FROM range("
                    + rows + " // (SELECT count(*) FROM sample)) c(i), sample s");
            Path file = folder.resolve("input.parquet");
            sql.execute("COPY (SELECT * EXCLUDE (i, n), " + String.join(", ", added(sql, dataset))
                    + " FROM (FROM large "
                    + "UNION ALL FROM large WHERE n % 3 = 0 UNION ALL SELECT * REPLACE (" + TAKEN_BACK.get(dataset)
                    + ") FROM large WHERE n % 3 = 1 UNION ALL SELECT * REPLACE (NULL AS BENE_ID) FROM large WHERE n %"
                    + " 3 = 2)) TO '" + file + "' (FORMAT PARQUET, ROW_GROUP_SIZE 100000)");
            return new LargeClaims(file, lists(sql, claims, folder));
        } catch (SQLException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> added(Statement sql, String dataset) throws SQLException {
        List<String> present = new ArrayList<>();
        try (ResultSet columns = sql.executeQuery("DESCRIBE large")) {
            while (columns.next()) {
                present.add(columns.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        List<String> added = new ArrayList<>(List.of(ADDED.get(dataset)));
        Recipe recipe = Cleaning.recipe(dataset);
        for (Column column : recipe.columns()) {
            boolean there = column.constant() != null
                    || column.from().stream()
                            .map(name -> name.toLowerCase(Locale.ROOT))
                            .anyMatch(name -> present.contains(name)
                                    || ADDED.get(dataset)
                                            .toLowerCase(Locale.ROOT)
                                            .endsWith(name));
            if (!there && !column.name().matches(FURTHER)) {
                added.add(value(column) + " AS \"" + column.name() + "\"");
            }
        }
        return added;
    }

    private static String value(Column column) {
        String some = "hash(n, '" + column.name() + "')";
        String value = switch (column.type()) {
            case ColumnType.Date _, ColumnType.Timestamp _ -> "DATE '2021-01-01' + (" + some + " % 300)::INTEGER";
            case ColumnType.Text _ -> "'X' || " + some + " % 10";
            case ColumnType.Whole _, ColumnType.Decimal _, ColumnType.Floating _ -> some + " % 50";
        };
        return "CASE WHEN " + some + " % 7 = 0 THEN CAST(" + value + " AS VARCHAR) END";
    }

    private static Map<String, Path> lists(Statement sql, SampleClaims claims, Path folder) throws SQLException {
        Map<String, Path> lists = new LinkedHashMap<>();
        lists.put("ndc_list", copy(claims.ndcList(), folder.resolve("ndc11.csv")));
        Path drugs = folder.resolve("drugs.csv");
        sql.execute("COPY (SELECT ndc11, 'Drug ' || row_number() OVER () AS name FROM read_csv('" + claims.ndcList()
                + "', all_varchar = true) UNION ALL SELECT lpad(i::VARCHAR, 11, '9'), 'Drug x' || i FROM range(" + DRUGS
                + ") r(i)) TO '" + drugs + "' (HEADER)");
        List.of("drug_codes", "drug_pairs", "drug_names").forEach(name -> lists.put(name, drugs));
        lists.put(
                "dx_list",
                dated(
                        sql,
                        folder.resolve("diagnoses.csv"),
                        "SELECT chr(65 + (i % 26)::INTEGER) || lpad((i % 100)::VARCHAR, 2, '0') || i AS code, i FROM"
                                + " range("
                                + CODES
                                + ") r(i)"));
        lists.put(
                "revenue_list",
                dated(
                        sql,
                        folder.resolve("revenue_codes.csv"),
                        "SELECT lpad(i::VARCHAR, 4, '0') AS code, i FROM range(1000) r(i)"));
        Path coverage = folder.resolve("coverage.csv");
        sql.execute("COPY (SELECT DISTINCT trim(BENE_ID) AS member_id, DATE '2010-01-01' AS enrollment_start, CASE WHEN"
                + " hash(BENE_ID) % 3 = 0 THEN DATE '2021-06-30' END AS enrollment_end FROM large WHERE BENE_ID IS NOT"
                + " NULL) TO '"
                + coverage + "' (HEADER)");
        lists.put("coverage", coverage);
        return lists;
    }

    /** Codes that begin to hold on thousands of days, and some of which end. */
    private static Path dated(Statement sql, Path file, String codes) throws SQLException {
        sql.execute(
                "COPY (SELECT code, DATE '2000-01-01' + (i * 7919 % 7000)::INTEGER AS valid_from, CASE WHEN i % 20 = 0"
                        + " THEN DATE '2021-06-30' END AS valid_to FROM (" + codes + ")) TO '" + file + "' (HEADER)");
        return file;
    }

    private static Path copy(Path from, Path to) {
        try {
            return Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
