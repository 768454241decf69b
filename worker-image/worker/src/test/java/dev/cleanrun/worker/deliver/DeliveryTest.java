// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.delivery.DeliveryLedger;
import dev.cleanrun.contract.delivery.PartitionKey;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.order.CsvDialect;
import dev.cleanrun.contract.order.FixedWidths;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.order.InputOptions;
import dev.cleanrun.contract.order.OutputFormat;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.worker.fixture.DeliveryBench;
import dev.cleanrun.worker.fixture.OneDatabase;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From one delivered file to raw partitions. */
class DeliveryTest {
    @TempDir
    private Path folder;

    private DeliveryBench bench;

    @BeforeEach
    void a_drop() {
        bench = DeliveryBench.inMemory(folder);
    }

    @Test
    void rows_go_to_the_folders_of_their_age_and_year_with_their_texts_untouched() {
        Result result = bench.byAgeAndYear()
                .file("11/rx.csv", "a,1990-02-15,20200214, 07\nb,20100101,01/05/2021,\"1,5\"\nc,1990-02-15,20200215,\n")
                .deliver("11/rx.csv");

        assertThat(result.committed()).isEqualTo(Result.Committed.NEW);
        assertThat(bench.rows())
                .containsOnlyKeys("age_band=0-17/event_year=2021", "age_band=18-84/event_year=2020")
                .containsEntry("age_band=0-17/event_year=2021", List.of("b|20100101|01/05/2021|1,5|1"))
                .containsEntry(
                        "age_band=18-84/event_year=2020",
                        List.of("a|1990-02-15|20200214| 07|0", "c|1990-02-15|20200215|~|2"));
        assertThat(bench.objects()).allMatch(key -> key.matches(".*/rx-[0-9a-f]{12}-part-0000\\.parquet"));
    }

    @Test
    void what_fits_nowhere_goes_to_a_partition_of_its_own_and_is_counted() {
        Result result = bench.byAgeAndYear()
                .file("rx.csv", "a,,20200101,1\nb,31/12/1990,20200101,1\nc,20210101,20200101,1\nd,19900101,soon,1\n")
                .deliver("rx.csv");

        assertThat(bench.rows())
                .containsOnlyKeys(
                        "age_band=" + PartitionKey.NOWHERE + "/event_year=2020",
                        "age_band=" + PartitionKey.NOWHERE + "/event_year=" + PartitionKey.NOWHERE);
        assertThat(bench.allRows()).hasSize(4);
        assertThat(result.records().unplaced())
                .containsExactly(
                        new DeliveryLedger.Unplaced("age_band", 1, 2, 1, 0),
                        new DeliveryLedger.Unplaced("event_year", 0, 1, 0, 0));
    }

    @Test
    void a_value_of_any_column_becomes_a_folder_that_reads_back_as_it() {
        bench.keys(new PartitionKey.Value("claim", List.of("CLAIM")))
                .file("rx.csv", " a/b=c%, , , \nü,,,\n")
                .deliver("rx.csv");

        assertThat(bench.rows()).containsOnlyKeys("claim=a%2Fb%3Dc%25", "claim=%C3%BC");
    }

    @Test
    void lines_of_fixed_widths_are_cut_by_characters() {
        FixedWidths widths = new FixedWidths(
                List.of(new FixedWidths.Column("id", 1, 3), new FixedWidths.Column("name", 4, 4)),
                7,
                "windows-1252",
                false,
                false);
        bench.source(new Source("mem:drop/", InputFormat.FIXED_WIDTH, InputOptions.of(widths)))
                .file("m.dat", "001Zoë \r\n002\"A\"\"\r\n".getBytes(Charset.forName("windows-1252")));

        assertThat(bench.deliver("m.dat").code()).isZero();
        assertThat(bench.allRows()).containsExactly("001|Zoë |0", "002|\"A\"\"|1");
    }

    @Test
    void a_line_of_another_length_is_refused_with_its_number_unless_that_is_declared() {
        FixedWidths strict = new FixedWidths(
                List.of(new FixedWidths.Column("id", 1, 3), new FixedWidths.Column("name", 4, 4)),
                7,
                "UTF-8",
                false,
                false);
        FixedWidths loose = new FixedWidths(strict.columns(), 7, "UTF-8", true, true);
        bench.file("m.dat", "001Anna\n002Bo\n003\n004Cleo   \n");

        assertThat(bench.source(fixed(strict)).deliver("m.dat").message())
                .startsWith("the file m.dat cannot be read as FixedWidth: line 2 has 5 characters and 7 are declared");
        assertThat(bench.source(fixed(loose)).deliver("m.dat").code()).isZero();
        assertThat(bench.allRows()).containsExactly("001|Anna|0", "002|Bo|1", "003|~|2", "004|Cleo|3");
        assertThat(bench.file("n.dat", "004Cleo x\n").deliver("n.dat").message())
                .contains("line 1 has 9 characters")
                .contains("not blank");
    }

    private static Source fixed(FixedWidths widths) {
        return new Source("mem:drop/", InputFormat.FIXED_WIDTH, InputOptions.of(widths));
    }

    /** Split by the month first, folders of years would hold only days that read both ways: nothing shows it there. */
    @Test
    void a_file_whose_days_are_rather_written_with_the_day_first_is_not_split_by_them() {
        CsvDialect dialect = CsvDialect.defaults().named(List.of("id", "day"));
        bench.source(new Source("mem:drop/", InputFormat.CSV, InputOptions.of(dialect)))
                .keys(new PartitionKey.Year("year", new PartitionKey.DateColumn(List.of("day"), List.of())))
                .file("c.csv", "1,04/03/2020\n" + "2,31/01/2020\n".repeat(10) + "3,03/03/2020\n")
                .file("d.csv", "1,04/03/2020\n" + "2,31/01/2020\n3,01/31/2020\n".repeat(10));

        assertThat(bench.deliver("c.csv"))
                .returns(Cause.UNUSABLE_VALUE, Result::cause)
                .satisfies(refused -> assertThat(refused.message())
                        .contains("the key year of c.csv")
                        .contains("10 texts only read with the day first, 0 only with the month first")
                        .contains("for it in a layout"));
        assertThat(bench.deliver("d.csv").records().written()).isEqualTo(21);
    }

    @Test
    void without_keys_the_same_rows_stay_in_the_folder_of_their_file() {
        bench.file("age_band=0-17/event_year=2020/x.csv", "a,,,\n").deliver("age_band=0-17/event_year=2020/x.csv");

        assertThat(bench.rows()).containsOnlyKeys("age_band=0-17/event_year=2020");
    }

    @Test
    void json_and_parquet_come_in_as_text_and_csv_goes_out() {
        bench.source(new Source("mem:drop/", InputFormat.JSON, null))
                .file("x.jsonl", "{\"a\": 1.50, \"b\": null}\n{\"a\": \"\", \"b\": \"x\"}\n")
                .deliver("x.jsonl");
        assertThat(bench.allRows()).containsExactly("1.50|~|0", "|x|1");

        bench.outputs(new Outputs(OutputFormat.CSV, "none", true))
                .file("y.jsonl", "{\"a\": \"p\"}\n")
                .deliver("y.jsonl");
        String key = bench.objects().stream()
                .filter(one -> one.endsWith(".csv"))
                .findFirst()
                .orElseThrow();
        assertThat(new String(bench.raw().read(key, 1000).orElseThrow().bytes(), StandardCharsets.UTF_8))
                .isEqualTo("a,delivered_file,delivered_row\np,mem:drop/y.jsonl,0\n");
    }

    @Test
    void a_table_has_no_line_of_names_and_none_is_counted() throws Exception {
        Path file = folder.resolve("rx.parquet");
        try (Connection engine = OneDatabase.session();
                Statement statement = engine.createStatement()) {
            statement.execute("COPY (SELECT range AS id FROM range(3)) TO '" + file + "' (FORMAT PARQUET)");
        }
        Result result = bench.source(new Source("mem:drop/", InputFormat.PARQUET, null))
                .file("rx.parquet", Files.readAllBytes(file))
                .deliver("rx.parquet");

        assertThat(result.records())
                .isEqualTo(new DeliveryLedger(3, new DeliveryLedger.Marks(0, 0, 0, 0, 0, 0), 3, 3, 0, 3, List.of()));
    }

    @Test
    void parquet_comes_in_as_text() {
        bench.file("rx.csv", "a,1990-01-01,\"\",\n").deliver("rx.csv");
        String key = bench.objects().getFirst();
        byte[] parquet = bench.raw().read(key, 1 << 20).orElseThrow().bytes();

        Result result = bench.source(new Source("mem:drop/", InputFormat.PARQUET, null))
                .file("again.parquet", parquet)
                .deliver("again.parquet");

        assertThat(result.message()).contains("delivered_file already").contains("delivered before");
    }

    @Test
    void a_file_of_a_table_is_refused_unless_every_file_counts() throws Exception {
        Path file = folder.resolve("hudi.parquet");
        try (Connection engine = OneDatabase.session();
                Statement statement = engine.createStatement()) {
            statement.execute("COPY (SELECT '20240101' AS _hoodie_commit_time, 'a' AS id, '1990-01-01' AS birth,"
                    + " '2017-01-05' AS service) TO '" + file + "' (FORMAT PARQUET)");
        }
        Source tables = new Source("mem:drop/", InputFormat.PARQUET, null);
        bench.file("hudi.parquet", Files.readAllBytes(file));

        assertThat(bench.source(tables).deliver("hudi.parquet").message())
                .startsWith("the object hudi.parquet is a file of a table of Hudi")
                .contains("source.ignoreOther: true");
        assertThat(bench.objects()).isEmpty();
        assertThat(bench.source(tables.withTableFiles(true))
                        .deliver("hudi.parquet")
                        .message())
                .isNull();
        assertThat(bench.objects()).hasSize(1);
    }

    @Test
    void a_row_that_the_dialect_does_not_fit_is_refused_with_file_and_line() {
        Result result = bench.file("rx.csv", "a,,,\nb,,\n").deliver("rx.csv");

        assertThat(result.message()).contains("the file rx.csv").contains("line 2 has 3 values and 4 columns");
        assertThat(bench.objects()).isEmpty();
    }

    @Test
    void a_file_without_rows_is_delivered_and_many_of_them_are_alike() {
        bench.records(DeliveryBench.trailer()).file("a.csv", "TR,0\n").file("b.csv", "TR,0\n");

        assertThat(bench.deliver("a.csv").code()).isZero();
        assertThat(bench.deliver("b.csv").code()).isZero();
        assertThat(bench.objects()).isEmpty();
        assertThat(bench.manifest("b.csv").orElseThrow()).isInstanceOf(Manifest.Committed.class);
    }
}
