// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.delivery.DeliveryLedger;
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

/** Lines that stand side by side in a row become rows, and no value of one is lost. */
class LinesSideBySideTest {
    @TempDir
    private Path folder;

    private DeliveryBench bench;

    @BeforeEach
    void a_drop() {
        bench = DeliveryBench.inMemory(folder);
    }

    @Test
    void lines_side_by_side_become_rows_each_in_its_own_folder_and_a_row_without_any_stays() {
        CsvDialect dialect = CsvDialect.defaults().named(List.of("id", "code_1", "day_1", "code_2", "day_2", "note"));
        Result result = bench.source(new Source("mem:drop/", InputFormat.CSV, InputOptions.of(dialect)))
                .repeated(new RepeatedColumns(
                        "line",
                        List.of("code", "day"),
                        List.of(List.of("code_1", "day_1"), List.of("code_2", "day_2")),
                        List.of("code", "day")))
                .keys(new PartitionKey.Year("year", new PartitionKey.DateColumn(List.of("day"), List.of())))
                .file("c.csv", "1,A,20200101,\"B,\",20210101,n\n2, ,,C,20200301,\n3,,,, ,x\n")
                .deliver("c.csv");

        assertThat(bench.rows())
                .containsOnlyKeys("year=2020", "year=2021", "year=" + PartitionKey.NOWHERE)
                .containsEntry("year=2020", List.of("1|n|A|20200101|1|0", "2|~|C|20200301|2|1"))
                .containsEntry("year=2021", List.of("1|n|B,|20210101|2|0"))
                .containsEntry("year=" + PartitionKey.NOWHERE, List.of("3|x|~|~|~|2"));
        assertThat(result.records())
                .returns(3L, DeliveryLedger::rows)
                .returns(3L, DeliveryLedger::lines)
                .returns(1L, DeliveryLedger::lineless)
                .returns(4L, DeliveryLedger::written);
    }

    @Test
    void a_line_is_one_when_what_tells_of_it_has_a_value_and_not_for_an_amount_of_nothing() {
        CsvDialect dialect = CsvDialect.defaults().named(List.of("id", "code_1", "paid_1", "code_2", "paid_2"));
        Result result = bench.source(new Source("mem:drop/", InputFormat.CSV, InputOptions.of(dialect)))
                .repeated(new RepeatedColumns(
                        "line",
                        List.of("code", "paid"),
                        List.of(List.of("code_1", "paid_1"), List.of("code_2", "paid_2")),
                        List.of("code")))
                .file("c.csv", "1,A,5,,0\n2,,0,\u00a0,0\n")
                .deliver("c.csv");

        assertThat(bench.allRows()).containsExactly("1|A|5|1|0", "2|~|~|~|1");
        assertThat(result.records()).returns(1L, DeliveryLedger::lines).returns(1L, DeliveryLedger::lineless);
    }

    @Test
    void a_file_without_the_columns_that_tell_of_lines_is_of_another_layout() {
        CsvDialect dialect = CsvDialect.defaults().named(List.of("id", "paid_1"));
        Result result = bench.source(new Source("mem:drop/", InputFormat.CSV, InputOptions.of(dialect)))
                .repeated(new RepeatedColumns(
                        "line", List.of("code", "paid"), List.of(List.of("code_1", "paid_1")), List.of("code")))
                .file("c.csv", "1,5\n")
                .deliver("c.csv");

        assertThat(result.message()).contains("none of the columns that tell whether a line is there (for code)");
    }

    @Test
    void a_line_with_money_and_nothing_that_tells_of_it_is_not_lost() {
        CsvDialect dialect = CsvDialect.defaults().named(List.of("id", "code_1", "paid_1", "code_2", "paid_2"));
        bench.source(new Source("mem:drop/", InputFormat.CSV, InputOptions.of(dialect)))
                .repeated(new RepeatedColumns(
                        "line",
                        List.of("code", "paid"),
                        List.of(List.of("code_1", "paid_1"), List.of("code_2", "paid_2")),
                        List.of("code")))
                .file("c.csv", "1,A,5,,\"0.00\"\n2,A,5,,-0.10\n");

        Result result = bench.deliver("c.csv");

        assertThat(result).returns(Cause.UNUSABLE_VALUE, Result::cause);
        assertThat(result.message())
                .startsWith("line 2 of row 2 of c.csv has values and none in the columns that tell a line (code_2)")
                .contains("unpivot.told")
                .doesNotContain("0.1");
        assertThat(bench.objects()).isEmpty();
    }
}
