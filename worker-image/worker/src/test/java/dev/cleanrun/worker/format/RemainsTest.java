// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.order.CsvDialect;
import dev.cleanrun.contract.order.FixedWidths;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs leave at the end of a file is told as what it is, and never taken for a value. */
class RemainsTest {
    private static final String ONLY_DOS_END = "line 3 holds only the character 0x1A";

    @TempDir
    private Path scratch;

    private Delivery rows(String text) {
        return Delivery.csv(scratch, CsvDialect.defaults()).with("y=1/a.csv", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001a", "\u001a\n", "\u001a\u001a\u001a"})
    void the_end_of_a_dos_file_is_told(String end) {
        MalformedTextTest.refused(rows("a,b\n1,2\n" + end), ONLY_DOS_END);
    }

    @Test
    void the_end_of_a_dos_file_is_no_value_of_a_single_column() {
        MalformedTextTest.refused(rows("a\n1\n\u001a"), ONLY_DOS_END);
    }

    @Test
    void the_end_of_a_dos_file_is_no_part_of_the_last_value() {
        MalformedTextTest.refused(rows("a,b\n1,2\n1,secret\u001a"), "line 3 ends with the character 0x1A");
    }

    @Test
    void a_line_of_blanks_is_told() {
        MalformedTextTest.refused(rows("a,b\n1,2\n \t \n"), "line 3 holds only blanks: take it out");
    }

    @Test
    void blanks_are_a_value_of_a_single_column() {
        assertThat(Delivery.rows(rows("a\n1\n  \n").converted())).containsExactly("a", "[1]", "[  ]");
    }

    @Test
    void the_end_of_a_dos_file_is_no_line_of_fixed_widths_that_may_be_short() {
        assertThatThrownBy(() -> fixed("001Anna\n002\n\u001a", true)).hasMessageStartingWith(ONLY_DOS_END);
    }

    @Test
    void a_line_of_blanks_is_no_short_line_of_fixed_widths() {
        assertThatThrownBy(() -> fixed("001Anna\n002Bert\n  \n", false))
                .hasMessageStartingWith("line 3 holds only blanks");
    }

    private static void fixed(String text, boolean shortLines) throws IOException {
        FixedWidths widths = new FixedWidths(
                List.of(new FixedWidths.Column("id", 1, 3), new FixedWidths.Column("name", 4, 4)),
                7,
                "UTF-8",
                shortLines,
                false);
        FixedRows rows = new FixedRows(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), widths, RecordMarks.none());
        TextRow row = new TextRow(OutputStream.nullOutputStream(), (byte) ',');
        while (rows.next(row)) {
            assertThat(row.rows()).isPositive();
        }
    }
}
