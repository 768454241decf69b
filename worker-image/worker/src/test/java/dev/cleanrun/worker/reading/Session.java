// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.reading;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** An engine in memory for many statements: to open one takes longer than most of them. */
final class Session implements AutoCloseable {
    private final Connection connection;

    Session() {
        try {
            this.connection = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs a statement; the first column of what it gives. */
    List<String> sql(String statement) {
        try (Statement running = connection.createStatement()) {
            List<String> values = new ArrayList<>();
            if (running.execute(statement)) {
                try (ResultSet result = running.getResultSet()) {
                    while (result.next()) {
                        values.add(result.getString(1));
                    }
                }
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
