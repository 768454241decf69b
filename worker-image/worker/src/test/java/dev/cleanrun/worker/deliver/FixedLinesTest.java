// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.delivery.RecordRules;
import dev.cleanrun.contract.order.FixedWidths;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.order.InputOptions;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.worker.fixture.DeliveryBench;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which lines of fixed widths are rows: no column ever holds a part of another, and no row is taken for a record. */
class FixedLinesTest {
    @TempDir
    private Path folder;

    private DeliveryBench bench;

    @BeforeEach
    void a_drop() {
        bench = DeliveryBench.inMemory(folder);
    }

    /** A name of six characters and a number of three. */
    private static Source widths(String encoding, boolean shortLines) {
        FixedWidths widths = new FixedWidths(
                List.of(new FixedWidths.Column("name", 1, 6), new FixedWidths.Column("paid", 7, 3)),
                9,
                encoding,
                shortLines,
                false);
        return new Source("mem:drop/", InputFormat.FIXED_WIDTH, InputOptions.of(widths));
    }

    private static RecordRules trailer(boolean required, RecordRules.Count count) {
        return new RecordRules(null, new RecordRules.Mark("TR", required, count, List.of()));
    }

    @Test
    void a_line_that_was_padded_to_its_width_in_bytes_is_no_short_line() {
        Result result = bench.source(widths("UTF-8", true))
                .file("m.dat", "Anna  125\nJosé 125\n")
                .deliver("m.dat");

        assertThat(result).returns(Cause.CORRUPT_INPUT, Result::cause);
        assertThat(result.message())
                .contains("line 2 has 8 characters and 9 bytes, and 9 are declared: its widths may count bytes")
                .contains("one byte for each character")
                .contains("source.options.encoding")
                .doesNotContain("Jos");
        assertThat(bench.objects()).isEmpty();
    }

    @Test
    void a_short_line_with_an_accent_is_a_row_where_each_character_is_a_byte() {
        bench.source(widths("windows-1252", true))
                .file("m.dat", "José\nJosé  125\n".getBytes(Charset.forName("windows-1252")));

        assertThat(bench.deliver("m.dat").message()).isNull();
        assertThat(bench.allRows()).containsExactly("José  |125|1", "José|~|0");
    }

    @Test
    void a_last_line_that_ends_early_and_has_no_line_end_where_others_have_one_was_cut() {
        bench.source(widths("UTF-8", true))
                .file("cut.dat", "Anna  125\nBo    1")
                .file("whole.dat", "Anna  125\nBo    1\n")
                .file("full.dat", "Anna  125\nCleo  127")
                .file("one.dat", "Dora");

        assertThat(bench.deliver("cut.dat").message())
                .contains("line 2 has 7 characters and 9 are declared, and it has no line end")
                .contains("the file is cut");
        assertThat(bench.deliver("whole.dat").message()).isNull();
        assertThat(bench.deliver("full.dat").message()).isNull();
        assertThat(bench.deliver("one.dat").message()).isNull();
    }

    @Test
    void a_row_that_begins_like_a_trailer_which_need_not_be_there_is_not_lost_for_one() {
        bench.source(widths("UTF-8", false))
                .records(trailer(false, null))
                .file("row.dat", "Anna  125\nTRINA 999\n")
                .file("trailer.dat", "Anna  125\nTR1\n");

        assertThat(bench.deliver("row.dat").message())
                .contains(
                        "line 2 begins like the trailer record, which the file need not have, and is as long as a row")
                .contains("records.countAt")
                .doesNotContain("TRINA");
        assertThat(bench.deliver("trailer.dat").message()).isNull();
    }

    @Test
    void the_same_goes_for_a_header() {
        RecordRules header = new RecordRules(new RecordRules.Mark("HD", false, null, List.of()), null);
        bench.source(widths("UTF-8", false)).records(header).file("row.dat", "HDANNA125\nBo    125\n");

        assertThat(bench.deliver("row.dat").message()).contains("line 1 begins like the header record");
    }

    @Test
    void a_trailer_as_long_as_a_row_is_one_where_it_says_how_many_rows_there_are_or_has_to_be_there() {
        RecordRules.Count count = new RecordRules.Count(new RecordRules.Place(3, 7), false);
        bench.source(widths("UTF-8", false)).file("m.dat", "Anna  125\nTR0000001\n");

        assertThat(bench.records(trailer(false, count)).deliver("m.dat").message())
                .isNull();
        bench = DeliveryBench.inMemory(folder).source(widths("UTF-8", false)).file("m.dat", "Anna  125\nTR       \n");
        assertThat(bench.records(trailer(true, null)).deliver("m.dat").message())
                .isNull();
    }
}
