// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.delivery.DeliveryLedger;
import dev.cleanrun.contract.delivery.LayoutReading;
import dev.cleanrun.contract.delivery.RecordRules;
import dev.cleanrun.contract.layout.BuiltinLayouts;
import dev.cleanrun.contract.order.CsvDialect;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.order.InputOptions;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.worker.fixture.DeliveryBench;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Header and trailer records are no rows, and what they say is held against what came. */
class RecordsAroundRowsTest {
    @TempDir
    private Path folder;

    private DeliveryBench bench;

    @BeforeEach
    void a_drop() {
        bench = DeliveryBench.inMemory(folder);
    }

    @Test
    void header_trailer_names_blank_and_skipped_lines_are_no_rows_and_all_are_counted() {
        CsvDialect dialect = new CsvDialect("|", "\"", "\"", true, List.of(), "UTF-8", "", "#", 1);
        RecordRules rules = new RecordRules(
                new RecordRules.Mark(
                        "HD", true, new RecordRules.Count(new RecordRules.Place(3, null), true), List.of()),
                new RecordRules.Mark(
                        "TR",
                        true,
                        new RecordRules.Count(new RecordRules.Place(2, null), false),
                        List.of(new RecordRules.Total("paid", new RecordRules.Place(3, null)))));
        Result result = bench.source(new Source("mem:drop/", InputFormat.CSV, InputOptions.of(dialect)))
                .records(rules)
                .file("rx.txt", "made by acme\nHD|x|4\n\nclaim|paid\n#note\na|1.10\n\"b\"|-0.1\nTR|0002|1\n\n")
                .deliver("rx.txt");

        assertThat(result.message()).isNull();
        assertThat(result.records())
                .isEqualTo(new DeliveryLedger(9, new DeliveryLedger.Marks(1, 1, 1, 2, 1, 1), 2, 2, 0, 2, List.of()));
        assertThat(bench.allRows()).containsExactly("a|1.10|0", "b|-0.1|1");
    }

    @Test
    void the_records_of_a_builtin_layout_are_found_in_a_file_that_has_them() {
        RecordRules rules = new LayoutReading(BuiltinLayouts.layout("apcd-cdl")
                        .orElseThrow()
                        .file("pharmacy")
                        .orElseThrow())
                .records();
        CsvDialect dialect = CsvDialect.builder().delimiter("|").build();
        bench.source(new Source("mem:drop/", InputFormat.CSV, InputOptions.of(dialect)))
                .records(rules)
                .file("rx.txt", "HD|s|p|n|PC|1|2|T|\nCDLPC001|CDLPC005\na|1\nb|2\nTR|s|p|n|PC|1||2\n");

        assertThat(bench.deliver("rx.txt").message()).isNull();
        assertThat(bench.allRows()).containsExactly("a|1|0", "b|2|1");
    }

    @Test
    void a_table_has_no_records_and_an_order_that_names_some_is_refused() {
        Result result = bench.source(new Source("mem:drop/", InputFormat.JSON, null))
                .records(DeliveryBench.trailer())
                .file("x.jsonl", "{\"a\": 1}\n")
                .deliver("x.jsonl");

        assertThat(result).returns(Cause.INVALID_ORDER, Result::cause);
        assertThat(result.message()).contains("files in Json have none");
    }

    @Test
    void a_trailer_that_says_one_row_more_refuses_the_file_with_both_numbers() {
        Result result = bench.records(DeliveryBench.trailer())
                .file("rx.csv", "a,,,\nb,,,\nTR,3\n")
                .deliver("rx.csv");

        assertThat(result).returns(11, Result::code).returns(Cause.RECORDS_MISMATCH, Result::cause);
        assertThat(result.message())
                .isEqualTo(
                        "the trailer of rx.csv says 3 rows and 2 came: nothing was delivered; ask for the file again");
        assertThat(bench.objects()).isEmpty();
        assertThat(bench.manifest("rx.csv")).isEmpty();
    }

    @Test
    void a_file_without_the_trailer_that_it_should_have_is_cut_short() {
        Result result = bench.records(DeliveryBench.trailer())
                .file("rx.csv", "a,,,\nb,,,\n")
                .deliver("rx.csv");

        assertThat(result).returns(Cause.CORRUPT_INPUT, Result::cause);
        assertThat(result.message()).contains("ends without its trailer record").contains("cut short");
    }

    @Test
    void rows_behind_a_trailer_are_another_file() {
        Result result = bench.records(DeliveryBench.trailer())
                .file("rx.csv", "a,,,\nTR,1\nb,,,\n")
                .deliver("rx.csv");

        assertThat(result.message()).contains("line 3 follows the trailer record of line 2");
    }

    @Test
    void totals_are_compared_to_the_last_digit() {
        RecordRules rules = new RecordRules(
                null,
                new RecordRules.Mark(
                        "TR", true, null, List.of(new RecordRules.Total("paid", new RecordRules.Place(2, null)))));
        String rows = "a,,,0.10\n".repeat(11);
        bench.records(rules).file("good.csv", rows + "TR,1.1\n").file("bad.csv", rows + "TR,1.1000000001\n");

        assertThat(bench.deliver("good.csv").committed()).isEqualTo(Result.Committed.NEW);
        assertThat(bench.deliver("bad.csv").message())
                .startsWith("the trailer of bad.csv says that paid adds up to 1.1000000001, and it adds up to 1.10");
    }

    @Test
    void an_amount_that_is_no_number_is_a_mismatch_even_where_the_others_add_up_to_the_total() {
        RecordRules rules = new RecordRules(
                null,
                new RecordRules.Mark(
                        "TR", true, null, List.of(new RecordRules.Total("paid", new RecordRules.Place(2, null)))));

        assertThat(bench.records(rules)
                        .file("rx.csv", "a,,,1.25\nb,,,$4.50\nTR,1.25\n")
                        .deliver("rx.csv"))
                .returns(Cause.RECORDS_MISMATCH, Result::cause)
                .extracting(Result::message)
                .asString()
                .contains("total of paid, and 1 of the 2 rows have a value there that is no plain number")
                .doesNotContain("4.50");
        assertThat(bench.objects()).isEmpty();
    }

    @Test
    void sums_of_few_rows_are_not_told() {
        RecordRules rules = new RecordRules(
                null,
                new RecordRules.Mark(
                        "TR", true, null, List.of(new RecordRules.Total("paid", new RecordRules.Place(2, null)))));

        assertThat(bench.records(rules)
                        .file("rx.csv", "a,,,917.25\nTR,1\n")
                        .deliver("rx.csv")
                        .message())
                .contains("paid")
                .doesNotContain("917");
    }
}
