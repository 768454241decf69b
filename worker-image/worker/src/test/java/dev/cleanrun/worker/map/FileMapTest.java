// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.layout.BuiltinLayouts;
import dev.cleanrun.contract.layout.LayoutColumn;
import dev.cleanrun.contract.layout.LayoutFile;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.trial.MapRequest;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code cleanrun recipe map} says of files of every format. */
class FileMapTest {
    private static final String PERSON = "Zebulon9";
    private static final LayoutFile CDL = file("apcd-cdl", "pharmacy");

    @TempDir
    Path folder;

    private String said;
    private int status;

    private static LayoutFile file(String layout, String kind) {
        return BuiltinLayouts.layout(layout).orElseThrow().file(kind).orElseThrow();
    }

    private static String names(LayoutFile file, String sign) {
        return file.delivered().stream().map(LayoutColumn::name).collect(Collectors.joining(sign));
    }

    private static String row(LayoutFile file, String sign) {
        return file.delivered().stream().map(_ -> PERSON).collect(Collectors.joining(sign));
    }

    private Path text(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private void map(Path file, Path write, String layout) throws IOException {
        map(file, write, layout, null);
    }

    private void map(Path file, Path write, String layout, String recipe) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        MapRequest request = new MapRequest(
                file.toString(),
                file.getFileName().toString(),
                layout,
                recipe,
                write == null ? null : write.toString(),
                scratch.toString());
        status = new FileMap(request, new PrintStream(out, true, StandardCharsets.UTF_8)).run();
        said = out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_delivery_with_records_and_a_line_of_names_is_told_and_its_recipe_is_ready_to_run() throws IOException {
        Path file = text(
                "rx.txt",
                "HD|1|P|Acme|PC|202401|202401|T|x",
                names(CDL, "|"),
                row(CDL, "|"),
                "TR|1|P|Acme|PC|20240201||1");
        Path recipe = folder.resolve("our-rx.yaml");

        map(file, recipe, null);

        assertThat(status).isZero();
        assertThat(said)
                .contains("rx.txt: text with | between values, a header record, a trailer record, a line of names\n")
                .contains("layout: apcd-cdl, which has 73 of 73 columns\n")
                .contains("before a run: cleanrun deliver, since it has records before or after its rows\n")
                .containsPattern("CDLPC025 +-> ndc11")
                .contains("written: " + recipe)
                .doesNotContain(PERSON);
        assertThat(RecipeReader.read(Files.readString(recipe), "our-rx.yaml")
                        .column("ndc11")
                        .orElseThrow()
                        .from())
                .startsWith("CDLPC025");
    }

    @Test
    void fixed_widths_are_told_by_the_length_of_a_line_packed_or_not() throws IOException {
        StringBuilder line = new StringBuilder();
        file("cclf", "pharmacy")
                .columns()
                .forEach(column ->
                        line.append(column.values().formats().isEmpty() ? " ".repeat(column.width()) : "2024-01-31"));
        Path file = folder.resolve("cclf7.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((line + "\n" + line + "\n").getBytes(StandardCharsets.US_ASCII));
        }

        map(file, null, null);

        assertThat(status).isZero();
        assertThat(said)
                .contains("text with lines of 195 characters")
                .contains("layout: cclf, which has 21 of 21 columns")
                .contains("since its columns have fixed widths")
                .contains("2 of 2 look like day");
    }

    @Test
    void json_by_lines_is_mapped_by_its_keys() throws IOException {
        map(
                text(
                        "claims.jsonl",
                        "{\"claim_id\": \"" + PERSON + "\", \"member_id\": \"m\", \"ndc_code\": \"00012345678\"}",
                        "{\"dispensing_date\": \"2024-01-31\", \"quantity\": 3, \"" + PERSON + "77777\": null}"),
                null,
                null);

        assertThat(status).isZero();
        assertThat(said)
                .contains("claims.jsonl: JSON\n")
                .containsPattern("ndc_code +-> ndc11 +1 of 1 look like ndc")
                .contains("not mapped: 1 columns")
                .doesNotContain(PERSON);
    }

    @Test
    void parquet_is_mapped_by_its_columns() throws IOException {
        Path parquet = folder.resolve("part-0.parquet");
        try (Engine engine = Engine.open(folder, new EngineLimits(1L << 28, 1L << 28), null)) {
            engine.run("COPY (SELECT '" + PERSON + "' AS PDE_ID, 'm' AS BENE_ID, DATE '2024-01-31' AS SRVC_DT,"
                    + " '00012345678' AS PROD_SRVC_ID, 3 AS QTY_DSPNSD_NUM, 9.5 AS TOT_RX_CST_AMT) TO '" + parquet
                    + "' (FORMAT PARQUET)");
        }

        map(parquet, null, "rif-pde");

        assertThat(status).isZero();
        assertThat(said)
                .contains("part-0.parquet: Parquet\n")
                .containsPattern("SRVC_DT +-> fill_date +1 of 1 look like day")
                .doesNotContain(PERSON);
    }

    @Test
    void a_layout_that_is_named_is_taken_however_little_the_file_has_of_it() throws IOException {
        map(text("x.csv", names(CDL, ","), row(CDL, ",")), null, "apcd-cdl/medical");

        assertThat(said)
                .containsPattern("layout: apcd-cdl/?[a-z]*, which has [0-9]+ of 73 columns\n")
                .doesNotContain("which has 73 of 73")
                .contains("likelier: apcd-cdl/pharmacy (")
                .contains("recipe: medical");

        map(text("y.csv", "a,b", "1,2"), null, "apcd-cdl/pharmacy");

        assertThat(status).isEqualTo(2);
        assertThat(said).contains("layout: apcd-cdl, which has 0 of 2 columns\n");
    }

    @Test
    void a_named_layout_that_the_file_cannot_have_is_refused_with_what_it_has() throws IOException {
        map(text("x.csv", "1,2,3", "4,5,6"), null, "apcd-cdl/pharmacy");

        assertThat(status).isEqualTo(2);
        assertThat(said)
                .isEqualTo("x.csv: text with , between values, no line of names, which is no file of --layout apcd-cdl:"
                        + " pharmacy has 73 columns\n");

        map(text("x.csv", "a,b", "1,2"), null, "apcd-cdl/farmacy");

        assertThat(status).isEqualTo(2);
        assertThat(said).contains("the layout apcd-cdl has no kind of file \"farmacy\"");
    }

    @Test
    void of_a_named_layout_the_file_is_taken_that_the_recipe_cleans() throws IOException {
        map(text("x.csv", "member_id,b", "1,2"), null, "apcd-cdl", "eligibility");

        assertThat(said).contains("recipe: eligibility").contains("layout: apcd-cdl");
    }

    @Test
    void what_is_required_and_missing_is_told_and_is_no_success() throws IOException {
        map(text("x.csv", "claim_id,member_id,quantity", "a,b,1"), null, null);

        assertThat(status).isEqualTo(2);
        assertThat(said).contains("required and missing: fill_date, ndc11");
    }

    @Test
    void columns_without_names_that_no_layout_has_are_told_with_what_to_do() throws IOException {
        map(text("x.csv", "1,2,3", "4,5,6"), null, null);

        assertThat(status).isEqualTo(2);
        assertThat(said)
                .isEqualTo("x.csv: text with , between values, no line of names; no layout of this form is known: name"
                        + " one with --layout, or give the file a line of names\n");
    }

    @Test
    void a_file_that_is_no_table_is_told_so() throws IOException {
        map(text("x.txt", "hello", "you there"), null, null);

        assertThat(status).isEqualTo(2);
        assertThat(said).startsWith("x.txt: it is text in which neither a sign stands between values");
    }
}
