// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.store.FolderTree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small source in one format after the other, through the command as it is shipped. */
class FormatsAT {
    private static final String ROWS = "ID|AMOUNT|NOTE\n007|1.50|a \"b\", c\n8|x|\n9|2|\"\"\n";
    private static final String REJECTS =
            "ID,AMOUNT,NOTE,src_file,src_row,rule_ids,findings\n8,x,,y=1/part-0.psv.gz,1,CAST,CAST:amount\n";

    @TempDir
    private Path root;

    private Path source;

    @BeforeEach
    void delivered_in_pipes() throws IOException {
        source = Files.createDirectories(root.resolve("raw/y=1"));
        gzip(source.resolve("part-0.psv.gz"), ROWS);
    }

    private static void gzip(Path file, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Path manifest(String name, Path from, String reading, String writing) throws IOException {
        return Files.writeString(root.resolve(name + ".yaml"), """
            apiVersion: cleanrun.dev/v1alpha1
            kind: CleanRun
            metadata: {name: %1$s}
            spec:
              profile: pharmacy
              recipe: {configMap: tiny}
              source: {uri: "%2$s", %4$s}
              target: {uri: "%3$s", %5$s}
              asOf: 2026-11-01
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: tiny}
            data:
              recipe.yaml: |
                recipe: tiny
                columns:
                  - {name: id, from: [ID], required: true}
                  - {name: amount, type: "DECIMAL(9,2)"}
                rules:
                  - {id: CAST, columns: [amount], step: Casts, type: castable, action: Reject}
            """.formatted(
                        name, Manifests.uri(from), Manifests.uri(root.resolve("target/" + name)), reading, writing));
    }

    private Shipped.Ended run(String name, Path from, String reading, String writing) throws Exception {
        return new Shipped(root, Map.of()).local(name, manifest(name, from, reading, writing));
    }

    private Path output(String name, String output, String suffix) {
        return root.resolve("target").resolve(name).resolve(output).resolve("y=1/part-0" + suffix);
    }

    @Test
    void a_start_after_one_that_never_came_to_its_summary_makes_it_and_cleans_nothing() throws Exception {
        String reading = "format: Csv, options: {delimiter: \"|\", quote: \"\"}";
        run("untold", source.getParent(), reading, "format: Csv");
        Path runs = root.resolve("target/untold/_cleanrun/runs");
        FolderTree.delete(runs);

        Shipped.Ended again = run("untold", source.getParent(), reading, "format: Csv");

        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.out()).contains("0 cleaned now, 1 done before");
        assertThat(runs).isDirectoryRecursivelyContaining("glob:**/summary.html");
    }

    @Test
    void pipes_become_csv() throws Exception {
        Shipped.Ended ended =
                run("csv", source.getParent(), "format: Csv, options: {delimiter: \"|\", quote: \"\"}", "format: Csv");

        assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
        assertThat(output("csv", "clean", ".csv")).hasContent("""
            id,amount,NOTE,src_file,src_row,dq_flags
            007,1.50,"a ""b"", c",y=1/part-0.psv.gz,0,
            9,2.00,\"""\""\",y=1/part-0.psv.gz,2,
            """);
        assertThat(output("csv", "rejects", ".csv")).hasContent(REJECTS);
        Places.folder(root.resolve("target/csv")).committed();
    }

    @Test
    void a_duckdb_file_goes_out_and_comes_in_again_and_is_the_same_each_time() throws Exception {
        String pipes = "format: Csv, options: {delimiter: \"|\"}";
        assertThat(run("one", source.getParent(), pipes, "format: DuckDB").status())
                .isZero();
        assertThat(run("two", source.getParent(), pipes, "format: DuckDB").status())
                .isZero();
        Path file = output("one", "clean", ".duckdb");
        assertThat(file).hasSameBinaryContentAs(output("two", "clean", ".duckdb"));

        Path again = Files.createDirectories(root.resolve("again/y=1"));
        Files.copy(file, again.resolve("part-0.db"));
        Shipped.Ended ended = run(
                "back", again.getParent(), "format: DuckDB, options: {table: clean}", "format: Csv, compression: Gzip");

        assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
        assertThat(output("back", "clean", ".csv.gz")).exists();
    }

    @Test
    void json_lines_become_parquet() throws Exception {
        Path json = Files.createDirectories(root.resolve("json/y=1"));
        Files.writeString(
                json.resolve("part-0.jsonl"), "{\"ID\":\"7\",\"AMOUNT\":1.50}\n{\"ID\":\"8\",\"more\":[1]}\n");

        assertThat(run("parquet", json.getParent(), "format: Json", "compression: Snappy")
                        .status())
                .isZero();
        assertThat(output("parquet", "clean", ".parquet")).exists();
    }

    @Test
    void what_is_wrong_with_a_file_is_told_with_its_line() throws Exception {
        assertThat(run("comma", source.getParent(), "format: Csv", "format: Csv")
                        .err())
                .contains("CorruptInput: the object y=1/part-0.psv.gz cannot be read as Csv: line 2 has 2 values and 1"
                        + " column is named")
                .doesNotContain("1.50");

        byte[] whole = Files.readAllBytes(source.resolve("part-0.psv.gz"));
        Files.write(source.resolve("part-0.psv.gz"), Arrays.copyOf(whole, whole.length - 12));
        assertThat(run("cut", source.getParent(), "format: Csv, options: {delimiter: \"|\"}", "format: Csv")
                        .err())
                .contains("CorruptInput", "its compression is damaged, or the file is cut short");

        gzip(source.resolve("part-0.psv.gz"), ROWS.substring(ROWS.indexOf('\n') + 1));
        assertThat(run("headless", source.getParent(), "format: Csv, options: {delimiter: \"|\"}", "format: Csv")
                        .err())
                .contains("MissingColumn: required column id (as ID, id)");
    }
}
