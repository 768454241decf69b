// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.FormulaPolicy;
import dev.cleanrun.contract.order.OutputFormat;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.store.Sha256;
import dev.cleanrun.worker.clean.Cleaned.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outputs in the target's format hold what the checked Parquet outputs hold, and in their order. */
class TargetFilesTest {
    private static final String ROWS = """
        SELECT range AS id, 'x,' || range AS text, CASE WHEN range %% 3 = 0 THEN NULL WHEN range %% 3 = 1
          THEN '' ELSE ' ' END AS gap,
        CAST(range AS DECIMAL(12, 2)) AS amount, DATE '2020-02-29' AS day, 'q"\n' || range AS odd,
        CASE WHEN range %% 2 = 0 THEN CAST([] AS VARCHAR[]) ELSE ['CM-1', 'RX-2'] END AS dq_flags FROM range(%d)\
        """;
    private static final String TIMES = """
        SELECT * FROM (VALUES (TIMESTAMP '2020-02-29 23:59:59.000001', CAST(0.1 AS DOUBLE)),
        (TIMESTAMP '1000-01-01 00:00:00', CAST(-2.5 AS DOUBLE)), (NULL, NULL)) v(seen, ratio)\
        """;

    @TempDir
    private Path folder;

    private OutputFile parquet(String rows, int count) {
        Path file = folder.resolve("clean.parquet");
        Delivery.sql("COPY (" + rows + ") TO '" + file + "' (FORMAT PARQUET)", false);
        return new OutputFile(Output.CLEAN, file, count);
    }

    private Path converted(OutputFormat format, String compression, OutputFile parquet, long memory) {
        List<OutputFile> files =
                new TargetFiles(new Outputs(format, compression, true), folder, 4L << 30, memory).of(List.of(parquet));
        assertThat(files).singleElement().satisfies(file -> {
            assertThat(file.output()).isEqualTo(Output.CLEAN);
            assertThat(file.rows()).isEqualTo(parquet.rows());
        });
        return files.getFirst().file();
    }

    @Test
    void csv_has_a_header_quotes_what_needs_it_and_tells_nothing_from_an_empty_text() throws IOException {
        Path file = converted(OutputFormat.CSV, "none", parquet(ROWS.formatted(3), 3), 1L << 30);

        assertThat(Files.readString(file)).isEqualTo("""
            id,text,gap,amount,day,odd,dq_flags
            0,"x,0",,0.00,2020-02-29,"q""
            0",
            1,"x,1","",1.00,2020-02-29,"q""
            1",CM-1;RX-2
            2,"x,2", ,2.00,2020-02-29,"q""
            2",
            """);
        assertThat(folder.resolve("clean.parquet")).doesNotExist();
    }

    @Test
    void texts_and_names_that_a_spreadsheet_would_run_are_escaped_where_that_is_asked_for() throws IOException {
        OutputFile formulas = parquet(
                "SELECT x, -5 AS n, x || 'y' AS \"=z\" FROM (VALUES ('=1+1'), ('+1'), ('-1'), ('@a'), (chr(9) || 'a'),"
                        + " (chr(13)), (chr(65309) || '1'), ('a=1'), (''), (NULL)) v(x)",
                10);
        Path kept = converted(OutputFormat.CSV, "none", formulas, 1L << 30);
        assertThat(Files.readString(kept)).startsWith("x,n,=z\n=1+1,-5,=1+1y\n");

        OutputFile again = parquet(
                "SELECT x, -5 AS n, x || 'y' AS \"=z\" FROM (VALUES ('=1+1'), ('+1'), ('-1'), ('@a'), (chr(9) || 'a'),"
                        + " (chr(13)), (chr(65309) || '1'), ('a=1'), (''), (NULL)) v(x)",
                10);
        Path escaped = new TargetFiles(
                        new Outputs(OutputFormat.CSV, "none", true, FormulaPolicy.ESCAPE, null),
                        folder,
                        4L << 30,
                        1L << 30)
                .of(List.of(again))
                .getFirst()
                .file();

        assertThat(Files.readString(escaped).replace("\r", "CR")).isEqualTo("""
            x,n,'=z
            '=1+1,-5,'=1+1y
            '+1,-5,'+1y
            '-1,-5,'-1y
            '@a,-5,'@ay
            '\ta,-5,'\tay
            "'CR",-5,"'CRy"
            '\uff1d1,-5,'\uff1d1y
            a=1,-5,a=1y
            "",-5,y
            ,-5,
            """);
    }

    @ParameterizedTest
    @CsvSource({"none", "gzip", "zstd"})
    void csv_comes_out_the_same_at_any_memory_limit(String compression) throws IOException {
        String less = Sha256.of(
                converted(OutputFormat.CSV, compression, parquet(ROWS.formatted(60_000), 60_000), 448L << 20));
        String more =
                Sha256.of(converted(OutputFormat.CSV, compression, parquet(ROWS.formatted(60_000), 60_000), 2L << 30));

        assertThat(more).isEqualTo(less);
    }

    @Test
    void a_csv_file_reads_back_as_a_source() {
        Path file = converted(OutputFormat.CSV, "gzip", parquet(ROWS.formatted(1_000), 1_000), 1L << 30);
        List<String> expected = Delivery.sql(
                "SELECT CAST(id AS VARCHAR), text, gap, CAST(amount AS VARCHAR), CAST(day AS "
                        + "VARCHAR), odd, nullif(array_to_string(dq_flags, ';'), '') FROM (" + ROWS.formatted(1_000)
                        + ")",
                false);

        List<String> read =
                Delivery.rows(Delivery.csv(folder.resolve("back"), dev.cleanrun.contract.order.CsvDialect.defaults())
                        .with("p/a.csv.gz", bytes(file))
                        .converted());

        assertThat(read.subList(1, read.size())).isEqualTo(expected);
    }

    @Test
    void a_duckdb_file_has_one_table_named_after_the_output() {
        Path file = converted(OutputFormat.DUCKDB, "none", parquet(ROWS.formatted(150_000), 150_000), 1L << 30);

        assertThat(Delivery.sql(
                        "ATTACH '" + file + "' AS f (READ_ONLY); SELECT table_schema, table_name FROM "
                                + "information_schema.tables WHERE table_catalog = 'f'",
                        false))
                .containsExactly("[main]|[clean]");
        assertThat(Delivery.sql(
                        "ATTACH '" + file
                                + "' AS f (READ_ONLY); SELECT count(*) FROM (SELECT *, rowid FROM f.clean) a "
                                + "JOIN (SELECT *, id AS r FROM (" + ROWS.formatted(150_000)
                                + ")) b ON a.rowid = b.r WHERE a.text = b.text AND a.gap IS NOT DISTINCT FROM b.gap"
                                + " AND a.amount = b.amount AND a.day = b.day AND a.odd = b.odd AND a.dq_flags ="
                                + " b.dq_flags",
                        false))
                .containsExactly("[150000]");
        assertThat(Path.of(file + ".wal")).doesNotExist();
    }

    @Test
    void csv_writes_times_and_floating_numbers_with_all_their_digits() throws IOException {
        Path file = converted(OutputFormat.CSV, "none", parquet(TIMES, 3), 1L << 30);

        assertThat(Files.readString(file)).isEqualTo("""
            seen,ratio
            2020-02-29 23:59:59.000001,0.1
            1000-01-01 00:00:00,-2.5
            ,
            """);
    }

    @Test
    void a_duckdb_file_holds_times_and_floating_numbers_as_such() {
        Path file = converted(OutputFormat.DUCKDB, "none", parquet(TIMES, 3), 1L << 30);

        assertThat(Delivery.sql(
                        "ATTACH '" + file
                                + "' AS f (READ_ONLY); SELECT typeof(a.seen), typeof(a.ratio), count(*) "
                                + "FROM f.clean a JOIN (" + TIMES
                                + ") b ON a.seen IS NOT DISTINCT FROM b.seen AND a.ratio IS NOT "
                                + "DISTINCT FROM b.ratio GROUP BY ALL",
                        false))
                .containsExactly("[TIMESTAMP]|[DOUBLE]|[3]");
    }

    @Test
    void an_empty_output_is_a_file_too() {
        Path csv = converted(OutputFormat.CSV, "none", parquet(ROWS.formatted(0), 0), 1L << 30);
        Path database = converted(OutputFormat.DUCKDB, "none", parquet(ROWS.formatted(0), 0), 1L << 30);

        assertThat(csv).hasContent("id,text,gap,amount,day,odd,dq_flags");
        assertThat(Delivery.sql("ATTACH '" + database + "' AS f (READ_ONLY); SELECT count(*) FROM f.clean", false))
                .containsExactly("[0]");
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
