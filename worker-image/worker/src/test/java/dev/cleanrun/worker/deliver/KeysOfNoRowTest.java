// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.delivery.PartitionKey;
import dev.cleanrun.contract.delivery.RepeatedColumns;
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

/** A file of which no row has a key is read otherwise than it is written, and not delivered to nowhere. */
class KeysOfNoRowTest {
    @TempDir
    private Path folder;

    private DeliveryBench bench;

    @BeforeEach
    void a_drop() {
        bench = DeliveryBench.inMemory(folder);
    }

    private static PartitionKey year(String column) {
        return new PartitionKey.Year("event_year", new PartitionKey.DateColumn(List.of(column), List.of("%Y%m%d")));
    }

    @Test
    void ten_rows_of_which_none_has_the_key_are_refused_with_column_key_and_counts() {
        Result result = bench.keys(year("service"))
                .file("rx.csv", "a,,5.1.2020,1\n".repeat(9) + "a,,,1\n")
                .deliver("rx.csv");

        assertThat(result).returns(Cause.UNUSABLE_VALUE, Result::cause);
        assertThat(result.message())
                .startsWith("none of the 10 rows of rx.csv has the key event_year of spec.partitionBy"
                        + " (1 with no value in service, 9 that cannot be read, 0 before birth, 0 too long)")
                .contains("formats")
                .doesNotContain("5.1.2020");
        assertThat(bench.objects()).isEmpty();
    }

    @Test
    void one_row_of_ten_that_has_it_is_enough_and_so_are_nine_without() {
        bench.keys(year("service"))
                .file("one.csv", "a,,soon,1\n".repeat(9) + "a,,20200105,1\n")
                .file("few.csv", "a,,soon,1\n".repeat(9));

        assertThat(bench.deliver("one.csv").message()).isNull();
        assertThat(bench.deliver("few.csv").message()).isNull();
        assertThat(bench.rows()).hasSize(2);
    }

    @Test
    void a_column_that_the_file_does_not_have_makes_no_key_of_any_row() {
        Result result = bench.keys(new PartitionKey.Value("plan", List.of("plan_id", "PLAN")))
                .file("rx.csv", "a,b,c,d\n")
                .deliver("rx.csv");

        assertThat(result).returns(Cause.MISSING_COLUMN, Result::cause);
        assertThat(result.message())
                .startsWith("the file rx.csv has no column plan_id or PLAN, which the key plan of spec.partitionBy is"
                        + " made from");
        assertThat(bench.objects()).isEmpty();
    }

    @Test
    void both_days_of_an_age_have_to_be_there() {
        PartitionKey band = new PartitionKey.AgeBand(
                "age_band",
                new PartitionKey.DateColumn(List.of("birth"), List.of()),
                new PartitionKey.DateColumn(List.of("filled"), List.of()),
                List.of(0, 18));

        assertThat(bench.keys(band).file("rx.csv", "a,,,\n").deliver("rx.csv").message())
                .contains("has no column filled");
    }

    @Test
    void a_key_may_be_made_from_a_column_of_the_lines_of_which_a_row_has_none() {
        CsvDialect dialect = CsvDialect.defaults().named(List.of("id", "code_1", "day_1"));
        bench.source(new Source("mem:drop/", InputFormat.CSV, InputOptions.of(dialect)))
                .repeated(new RepeatedColumns(
                        "line", List.of("code", "day"), List.of(List.of("code_1", "day_1")), List.of("code", "day")))
                .keys(year("day"))
                .file("c.csv", "1,,\n");

        assertThat(bench.deliver("c.csv").message()).isNull();
        assertThat(bench.rows()).containsOnlyKeys("event_year=" + PartitionKey.NOWHERE);
    }

    @Test
    void one_column_whose_name_holds_what_is_between_names_is_of_another_delimiter() {
        Source commas = new Source("mem:drop/", InputFormat.CSV, InputOptions.of(CsvDialect.defaults()));
        for (String delimiter : List.of(";", "|", "\t")) {
            bench.source(commas).file("rx.csv", "claim" + delimiter + "paid\na" + delimiter + "1\n");

            assertThat(bench.deliver("rx.csv").message())
                    .as(delimiter)
                    .startsWith("the file rx.csv has a single column")
                    .contains("source.options.delimiter");
        }
        assertThat(bench.file("one.csv", "claim\na\n").deliver("one.csv").message())
                .isNull();
    }
}
