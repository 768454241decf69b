// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.worker.compile.Quoting;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine gets one statement a call, quoted as this program quotes. */
class SingleStatementTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1; SELECT 2",
                "SELECT 1;",
                "SELECT 1 -- x",
                "SELECT /* x */ 1",
                "SELECT $$a$$",
                "SELECT $1",
                "SELECT e'a'",
                "SELECT x'41'",
                "SELECT U&'a'x'b'",
                "SELECT 'a",
                "SELECT \"a",
                "SELECT\u30001",
                "SELECT 1\u0000",
                "SELECT 'a\u0000b'",
                "SELECT 1\\n",
                "SELECT 1\t",
                "CREATE TABLE t AS SELECT 1; DROP TABLE t"
            })
    void anything_else_is_refused_before_the_engine_sees_it(String sql) {
        try (Engine engine = Engine.open(folder, new EngineLimits(128L << 20, 1L << 30), null)) {
            assertThatThrownBy(() -> engine.run(sql))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("SELECT");
            assertThatThrownBy(() -> engine.query(sql, row -> row.getString(1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a;b",
                "it's",
                "\"",
                "--",
                "/*",
                "$$",
                "\\",
                "\u3000",
                "a\u0000b",
                "\u0000",
                "'\u0000'",
                "\ud83d\ude00",
                "x\u001by"
            })
    void any_text_goes_through_a_literal_unharmed(String text) {
        try (Engine engine = Engine.open(folder, new EngineLimits(128L << 20, 1L << 30), null)) {
            assertThat(engine.query("SELECT " + Quoting.text(text), row -> row.getString(1)))
                    .containsExactly(text);
            assertThat(engine.query(
                            "SELECT " + Quoting.text(text) + " = " + Quoting.text(text) + " AS "
                                    + Quoting.name("x\"y;--"),
                            row -> row.getBoolean(1)))
                    .containsExactly(true);
        }
    }
}
