// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The line of names in a file is one of its layout, or a row is taken for it. */
class LayoutNamesTest {
    @TempDir
    private Path folder;

    private DeliveryBench bench;

    @BeforeEach
    void a_layout_of_four_columns() {
        bench = DeliveryBench.inMemory(folder)
                .source(new Source("mem:drop/", InputFormat.CSV, InputOptions.of(CsvDialect.defaults())))
                .layout(List.of(List.of("claim"), List.of("BIRTH", "DOB"), List.of("service"), List.of("paid")));
    }

    @Test
    void a_first_row_is_not_taken_for_the_line_of_names() {
        Result result = bench.file("rx.csv", "C17,19900215,20200214,125\nC18,19900215,20200214,126\n")
                .deliver("rx.csv");

        assertThat(result).returns(Cause.CORRUPT_INPUT, Result::cause);
        assertThat(result.message())
                .startsWith("the file rx.csv has 0 of the 4 columns of its layout, and of the 4 names in its first line"
                        + " 0 are the layout's: set source.options.header to false")
                .doesNotContain("C17");
        assertThat(bench.objects()).isEmpty();
    }

    @Test
    void some_columns_of_the_layout_alone_are_of_it() {
        assertThat(bench.file("rx.csv", "CLAIM\nC17\n").deliver("rx.csv").message())
                .isNull();
    }

    @Test
    void all_columns_are_of_it_whatever_stands_beside_them_and_whichever_name_they_have() {
        assertThat(bench.file("rx.csv", "a,b,c,d,e,claim,dob\n1,2,3,4,5,6,7\n")
                        .deliver("rx.csv")
                        .message())
                .isNull();
    }
}
