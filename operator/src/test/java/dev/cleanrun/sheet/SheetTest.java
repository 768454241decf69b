// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SheetTest {
    private static List<List<String>> read(String text) throws IOException {
        try (SheetReader reader = new SheetReader(new StringReader(text), ',')) {
            List<List<String>> rows = new ArrayList<>();
            Optional<List<String>> row = reader.next();
            while (row.isPresent()) {
                rows.add(row.get());
                row = reader.next();
            }
            return rows;
        }
    }

    @Test
    void cells_may_hold_commas_quotes_and_line_ends_and_empty_lines_are_none() throws IOException {
        assertThat(read("\uFEFFa,b\r\n\"x, y\",\"say \"\"so\"\"\"\n\n\"two\nlines\",\n"))
                .containsExactly(List.of("a", "b"), List.of("x, y", "say \"so\""), List.of("two\nlines", ""));
        assertThat(read("")).isEmpty();
        assertThat(read("a")).containsExactly(List.of("a"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        `a\n"b`   | 2 | a cell's quote is not closed
        `a\n"b"c` | 2 | a cell goes on behind its closing quote
        """)
    void what_is_no_csv_is_refused_with_its_line(String text, long line, String what) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(SheetFault.class, fault -> {
            assertThat(fault.line()).isEqualTo(line);
            assertThat(fault).hasMessage(what);
        });
    }

    @Test
    void what_is_written_is_read_again() throws IOException {
        Random random = new Random(5);
        String letters = "ab,\"\n\r '=+-@\té";
        for (int round = 0; round < 500; round++) {
            List<String> cells = new ArrayList<>(List.of("first"));
            for (int cell = random.nextInt(4); cell > 0; cell--) {
                StringBuilder text = new StringBuilder();
                for (int length = random.nextInt(6); length > 0; length--) {
                    text.append(letters.charAt(random.nextInt(letters.length())));
                }
                cells.add(text.toString());
            }
            assertThat(read(SheetText.line(cells))).containsExactly(cells);
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
        =1+1,'=1+1
        -ASPIRIN,'-ASPIRIN
        'TIS,'TIS
        ASPIRIN,ASPIRIN
        """)
    void no_text_becomes_a_formula(String text, String guarded) {
        assertThat(SheetText.guarded(text)).isEqualTo(guarded);
        assertThat(SheetText.unguarded(guarded)).isEqualTo(text);
    }
}
