// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.tables;

import dev.cleanrun.worker.fixture.OneDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Writes rows of texts as a payer's Parquet file, and reads files. */
public final class Delivery {
    private static final String NULL = "<null>";

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

    /** The rows of a query as texts. */
    public static List<List<String>> query(String sql) {
        try (Connection connection = OneDatabase.session();
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
