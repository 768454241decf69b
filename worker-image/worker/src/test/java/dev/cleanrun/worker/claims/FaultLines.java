// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.claims;

import dev.cleanrun.worker.fixture.OneDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The lines of the answer key that are about rows. */
public final class FaultLines {
    /** Partitions that cannot be cleaned. */
    static final List<String> TOO_DAMAGED = List.of(
            "pharmacy/age_band=18-24/event_year=2021",
            "pharmacy/age_band=25-34/event_year=2023",
            "medical/age_band=0-17/event_year=2017",
            "medical/age_band=25-34/event_year=2017");

    private FaultLines() {}

    /** One line: {@code file:row} of the dirty set, and what is expected there. */
    public record Line(String place, String kind, String rule, String action, String reason, Long survivor) {}

    /** Whether a partition ({@code dataset/path}) of the dirty set can be cleaned. */
    public static boolean isReadable(String partition) {
        return !TOO_DAMAGED.contains(partition);
    }

    /** All of them. */
    public static List<Line> of(SampleClaims claims) {
        try (Connection connection = OneDatabase.session();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT file || ':' || file_row_number, fault_kind,"
                        + " expected_rule_id, expected_action, reason, surviving_file_row_number FROM '"
                        + claims.root() + "/answer_key.parquet' WHERE level = 'row' AND expected_rule_id IS NOT NULL"
                        + " ORDER BY ALL")) {
            List<Line> lines = new ArrayList<>();
            while (rows.next()) {
                long number = rows.getLong(6);
                // Before any other column is read: it is about the last one.
                Long survivor = rows.wasNull() ? null : number;
                lines.add(new Line(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        survivor));
            }
            return lines;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
