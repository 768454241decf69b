// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB files as source: one table, as text, and a clear word about any other file. */
class DatabaseSourceTest {
    @TempDir
    private Path scratch;

    private byte[] database(String... statements) {
        Path file = scratch.resolve("made.duckdb");
        try {
            Files.deleteIfExists(file);
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            return Files.readAllBytes(file);
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Delivery delivery(String table, byte[] bytes) {
        return Delivery.database(scratch, table).with("y=1/a.duckdb", bytes);
    }

    private void refused(String table, byte[] bytes, String told) {
        assertThatThrownBy(delivery(table, bytes)::converted).isInstanceOfSatisfying(AttemptFailed.class, failure -> {
            assertThat(failure.reason()).isEqualTo(Cause.CORRUPT_INPUT);
            assertThat(failure)
                    .hasMessageStartingWith("the object y=1/a.duckdb cannot be read as DuckDB: ")
                    .hasMessageContaining(told);
        });
    }

    @Test
    void the_only_table_is_read_as_text_in_its_order() {
        byte[] bytes = database(
                "CREATE TABLE claims AS SELECT range AS i, DATE '2020-01-02' AS d, 1.50::DECIMAL(9,2) AS n,"
                        + " NULL::VARCHAR AS nothing, '' AS \"empty text\", true AS t,"
                        + " 170141183460469231731687303715884105727 AS h FROM range(200000)",
                "CREATE VIEW v AS SELECT 1");

        List<String> rows = Delivery.rows(delivery(null, bytes).converted());

        assertThat(rows)
                .hasSize(200_001)
                .startsWith(
                        "i|d|n|nothing|empty text|t|h",
                        "[0]|[2020-01-02]|[1.50]|NULL|[]|[true]|[170141183460469231731687303715884105727]");
        assertThat(rows.getLast()).startsWith("[199999]|");
    }

    @Test
    void a_table_is_named_with_or_without_its_schema_and_in_any_case() {
        byte[] bytes = database(
                "CREATE SCHEMA raw",
                "CREATE TABLE raw.\"Cl\"\"aims\" AS SELECT 1 AS a",
                "CREATE TABLE other AS SELECT 2 AS a");

        assertThat(Delivery.rows(delivery("cl\"aims", bytes).converted())).containsExactly("a", "[1]");
        assertThat(Delivery.rows(delivery("RAW.cl\"aims", bytes).converted())).containsExactly("a", "[1]");
        assertThat(Delivery.rows(delivery("other", bytes).converted())).containsExactly("a", "[2]");
    }

    @Test
    void which_table_is_asked_for_where_there_are_several() {
        byte[] bytes =
                database("CREATE SCHEMA s", "CREATE TABLE s.a AS SELECT 1 AS a", "CREATE TABLE a AS SELECT 1 AS a");

        refused(null, bytes, "it holds 2 tables: a, s.a; set source.options.table");
        refused("b", bytes, "it holds no table b, but a, s.a");
        refused("a", bytes, "in several schemas");
    }

    @Test
    void files_that_are_not_what_they_should_be_are_told() {
        byte[] whole = database("CREATE TABLE a AS SELECT range AS a, hash(range) AS h FROM range(300000)");

        refused(null, database("CREATE VIEW v AS SELECT 1 AS a"), "it holds no table");
        refused(null, "a,b\n1,2\n".getBytes(java.nio.charset.StandardCharsets.UTF_8), "it is no DuckDB database file");
        refused(null, new byte[0], "it is no DuckDB database file");
        refused(null, Arrays.copyOf(whole, 8192), "it is damaged, or cut short");
        refused(null, Arrays.copyOf(whole, whole.length / 2), "damaged");
        byte[] newer = whole.clone();
        newer[12] = 99;
        refused(null, newer, "damaged, or cut short");
    }

    @Test
    void a_view_into_other_files_is_not_read() {
        refused(
                "v",
                database("CREATE TABLE a AS SELECT 1 AS a", "CREATE VIEW v AS SELECT * FROM read_text('/etc/passwd')"),
                "it holds no table v");
    }
}
