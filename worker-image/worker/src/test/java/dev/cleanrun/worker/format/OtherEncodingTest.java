// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import static dev.cleanrun.worker.format.MalformedTextTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.CsvDialect;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An encoding in which bytes mean something, and which is not theirs, is told; other letters never come of it. */
class OtherEncodingTest {
    private static final String UTF_8 = "its bytes are UTF-8, though source.options.encoding says ";

    @TempDir
    private Path scratch;

    private Delivery said(String encoding, String text, String written) {
        CsvDialect dialect = CsvDialect.builder().encoding(encoding).build();
        return Delivery.csv(scratch, dialect).with("y=1/a.csv", text.getBytes(Charset.forName(written)));
    }

    private static List<String> rows(Delivery delivery) {
        return Delivery.rows(delivery.converted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "ISO-8859-1", "ISO-8859-15"})
    void utf_8_is_told_by_three_letters(String encoding) {
        refused(said(encoding, "a,b\n1,Müller\n2,Zoë\n3,José\n", "UTF-8"), UTF_8 + encoding);
    }

    @Test
    void one_or_two_letters_may_be_others() {
        assertThat(rows(said("windows-1252", "a,b\n1,Ã¤\n2,Ã©\n", "windows-1252")))
                .containsExactly("a|b", "[1]|[Ã¤]", "[2]|[Ã©]");
    }

    @Test
    void many_letters_are_others_where_one_is_broken() {
        assertThat(rows(said("windows-1252", "a,b\n1,Ã¤Ã¤Ã¤Ã¤\n2,Müller\n", "windows-1252")))
                .containsExactly("a|b", "[1]|[Ã¤Ã¤Ã¤Ã¤]", "[2]|[Müller]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "ISO-8859-15"})
    void quotes_and_dashes_of_windows_are_in_no_text_of_iso_8859(String encoding) {
        refused(
                said(encoding, "a,b\n1,Müller – “x”\n", "windows-1252"),
                "its bytes are windows-1252: set source.options.encoding to windows-1252");
    }

    @Test
    void letters_of_another_alphabet_of_windows_are_told_too() {
        refused(
                said("ISO-8859-2", "a,b\n1,Šťastný\n", "windows-1250"),
                "its bytes are not ISO-8859-2: set source.options.encoding to what it is");
    }

    @Test
    void a_single_letter_of_utf_8_is_not_taken_for_windows() {
        refused(said("ISO-8859-1", "a,b\n1,Österreich\n", "UTF-8"), UTF_8 + "ISO-8859-1");
    }

    @Test
    void letters_of_iso_8859_come_through() {
        assertThat(rows(said("ISO-8859-1", "a,b\n1,Québec\u00a0ÿ\n", "ISO-8859-1")))
                .containsExactly("a|b", "[1]|[Québec\u00a0ÿ]");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16, UTF-16LE",
        "UTF-16, UTF-16BE",
        "UTF-16, UTF-16",
        "UTF-16LE, UTF-16LE",
        "UTF-16BE, UTF-16BE",
        "UTF-16BE, UTF-16",
        "UTF-16, x-UTF-16LE-BOM",
        "UTF-16LE, x-UTF-16LE-BOM"
    })
    void utf_16_is_read_in_the_order_of_its_bytes(String encoding, String written) {
        assertThat(rows(said(encoding, "a,b\n1,Müller\n", written))).containsExactly("a|b", "[1]|[Müller]");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE, UTF-16BE", "UTF-16BE, UTF-16LE", "UTF-16LE, UTF-16", "UTF-16BE, x-UTF-16LE-BOM"})
    void utf_16_in_the_other_order_is_told(String encoding, String written) {
        String found = encoding.equals("UTF-16LE") ? "UTF-16BE" : "UTF-16LE";

        refused(
                said(encoding, "a,b\n1,secret\n", written),
                "its bytes are " + found + ", though source.options.encoding says " + encoding);
    }

    @Test
    void utf_16_of_which_the_order_cannot_be_told_is_refused() {
        refused(said("UTF-16", "a,b\n1,secret\n", "UTF-8"), "it has no byte order mark");
        refused(said("UTF-16", "\u4e00,b\n1,secret\n", "UTF-16BE"), "it has no byte order mark");
    }

    @Test
    void a_mark_tells_the_order_where_letters_do_not() {
        assertThat(rows(said("UTF-16", "\u4e00,b\n1,2\n", "UTF-16"))).containsExactly("\u4e00|b", "[1]|[2]");
    }

    @Test
    void letters_that_end_with_a_zero_are_no_other_order() {
        assertThat(rows(said("UTF-16BE", "\u4e00,b\n1,2\n", "UTF-16BE"))).containsExactly("\u4e00|b", "[1]|[2]");
    }

    @Test
    void nothing_is_no_text_in_any_order() {
        CsvDialect dialect = CsvDialect.builder()
                .encoding("UTF-16")
                .header(false, List.of("a"))
                .build();

        assertThat(rows(Delivery.csv(scratch, dialect).with("y=1/a.csv", new byte[0])))
                .containsExactly("a");
    }
}
