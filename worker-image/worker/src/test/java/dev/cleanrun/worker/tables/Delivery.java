// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/** Writes rows of texts as a payer's Parquet file, and reads files. */
public final class Delivery {
    private static final String NULL = "<null>";
    /** Opened once: to open a database takes longer than most queries here. */
    private static final DuckDBConnection DATABASE = open();

    private Delivery() {}

    /** Writes a file; a column that a row does not have is NULL. */
    public static void write(
            Path file, Collection<String> columns, List<Map<String, String>> rows, UnaryOperator<String> rename)
            throws IOException {
        StringBuilder csv =
                new StringBuilder(columns.stream().map(rename).collect(Collectors.joining(","))).append('\n');
        for (Map<String, String> row : rows) {
            csv.append(columns.stream()
                            .map(column -> row.get(column) == null
                                    ? NULL
                                    : '"' + row.get(column).replace("\"", "\"\"") + '"')
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        Path text = Files.writeString(file.resolveSibling(file.getFileName() + ".csv"), csv);
        query("COPY (SELECT * FROM read_csv('" + text
                + "', header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '"
                + NULL + "', all_varchar = true, auto_detect = false, columns = {"
                + columns.stream()
                        .map(column -> "'" + rename.apply(column) + "': 'VARCHAR'")
                        .collect(Collectors.joining(", "))
                + "})) TO '" + file + "' (FORMAT PARQUET)");
    }

    private static DuckDBConnection open() {
        // A file that is written anew under its old name is another file.
        Properties settings = new Properties();
        settings.setProperty("enable_external_file_cache", "false");
        try {
            return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
        } catch (SQLException e) {
            throw new AssertionError("no database", e);
        }
    }

    /** The rows of a query as texts. */
    public static List<List<String>> query(String sql) {
        try (Connection connection = DATABASE.duplicate();
                Statement statement = connection.createStatement()) {
            List<List<String>> rows = new ArrayList<>();
            if (statement.execute(sql)) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        List<String> row = new ArrayList<>();
                        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                            row.add(result.getString(column));
                        }
                        rows.add(row);
                    }
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
