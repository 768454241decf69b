// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.command.InProcess;
import dev.cleanrun.contract.layout.BuiltinLayouts;
import dev.cleanrun.contract.layout.Layout;
import dev.cleanrun.contract.layout.LayoutFile;
import dev.cleanrun.contract.layout.RowForm;
import dev.cleanrun.contract.recipe.BuiltinRecipes;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.result.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A payer's afternoon: a file of each kind of each layout becomes a recipe, raw partitions and clean rows by three
 * commands, and nobody edits what one of them wrote for the next. The first kind of each layout by the command as it is
 * shipped; the others, for which that would only start it again, within this process.
 */
class LayoutsAT {
    private static final List<String> DAYS = List.of("fill_date", "service_from", "statement_from", "coverage_from");
    private static final List<String> COMPARED = List.of(
            "claim_id",
            "member_id",
            "paid",
            "claim_paid",
            "charge",
            "claim_charge",
            "ndc11",
            "npi",
            "billing_npi",
            "fill_date",
            "service_from",
            "statement_from",
            "statement_to",
            "coverage_from",
            "coverage_to",
            "birth_date");

    @TempDir
    Path root;

    static Stream<Arguments> kinds() {
        return BuiltinLayouts.NAMES.stream()
                .map(name -> BuiltinLayouts.layout(name).orElseThrow())
                .flatMap(layout -> layout.files().stream()
                        .filter(file -> layout.files().stream()
                                .noneMatch(other -> other.linesKind().equals(file.kind())))
                        .flatMap(file -> file.recipes().stream()
                                .map(recipe -> Arguments.of(layout.name(), file.kind(), recipe))));
    }

    private String delivery(Layout layout, LayoutFile file, TinyFile tiny) {
        String format = file.form() instanceof RowForm.Named ? ", format: Csv" : "";
        String keys = DAYS.stream()
                .filter(tiny::fills)
                .findFirst()
                .map(day -> "  partitionBy: {event_year: {from: " + day + "}}\n")
                .orElse("");
        return """
            apiVersion: cleanrun.dev/v1alpha1
            kind: Delivery
            metadata: {name: payer}
            spec:
              source: {uri: "%s"%s}
              layout: %s
              kind: %s
              target: {uri: "%s"}
            """.formatted(
                                Manifests.uri(root.resolve("drop")),
                                format,
                                layout.name(),
                                file.kind(),
                                Manifests.uri(root.resolve("raw")))
                + keys;
    }

    private String run(String recipe) throws IOException {
        return """
            apiVersion: cleanrun.dev/v1alpha1
            kind: CleanRun
            metadata: {name: payer}
            spec:
              profile: %s
              recipe: {configMap: ours}
              source: {uri: "%s"}
              target: {uri: "%s", format: Csv}
              asOf: 2023-12-01
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: ours}
            data:
              recipe.yaml: |
            %s\
            """.formatted(
                        recipe.equals("pharmacy") ? "pharmacy" : "medical",
                        Manifests.uri(root.resolve("raw")),
                        Manifests.uri(root.resolve("clean")),
                        Files.readString(root.resolve("ours.yaml")).indent(4));
    }

    @ParameterizedTest(name = "{0}/{1} by {2}")
    @MethodSource("kinds")
    void a_file_goes_from_the_payer_to_clean_rows(String laidOut, String kind, String recipe) throws Exception {
        Layout layout = BuiltinLayouts.layout(laidOut).orElseThrow();
        LayoutFile file = layout.file(kind).orElseThrow();
        var tiny = new TinyFile(file);
        Path drop = Files.createDirectories(root.resolve("drop"));
        String name = file.form() instanceof RowForm.FixedWidth ? "file.txt" : "file.csv";
        Files.writeString(drop.resolve(name), tiny.text());
        Files.writeString(root.resolve("delivery.yaml"), delivery(layout, file, tiny));

        Caller caller = layout.files().getFirst().equals(file) ? this::shipped : this::withinThisProcess;
        assertThat(caller.call("recipe", "map", at(drop.resolve(name)), "--recipe", recipe, "--write", at("ours.yaml")))
                .contains("layout: " + laidOut);
        caller.call("deliver", "-f", at("delivery.yaml"), "--plain", "--state", at("state-deliver"));
        Files.writeString(root.resolve("run.yaml"), run(recipe));
        caller.call("local", "-f", at("run.yaml"), "--plain", "--state", at("state-run"));

        boolean members = tiny.fills("member_id");
        int lost = members ? tiny.rows() / TinyFile.CLAIMS : 0;
        assertThat(Places.folder(root.resolve("clean")).rows())
                .isEqualTo(new Ledger(tiny.rows(), tiny.rows() - lost, lost, 0));
        assertValues(tiny, recipe, members ? TinyFile.CLAIMS - 1 : TinyFile.CLAIMS);
    }

    /** Calls the command, which has to succeed; what it printed. */
    private interface Caller {
        String call(String... arguments) throws IOException, InterruptedException;
    }

    private String shipped(String... arguments) throws IOException, InterruptedException {
        Shipped.Ended ended = new Shipped(root, Map.of()).call(arguments);
        assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
        return ended.out();
    }

    private String withinThisProcess(String... arguments) {
        InProcess command = InProcess.of(root.resolve("state-home"), Installation.home());
        int status = command.call(arguments);
        assertThat(status).as(command.said()).isZero();
        return command.said();
    }

    private String at(String name) {
        return at(root.resolve(name));
    }

    private static String at(Path file) {
        return file.toString();
    }

    /** Of each claim that stays the values that the file has. */
    private void assertValues(TinyFile tiny, String recipe, int claims) throws IOException {
        Recipe columns = RecipeReader.read(BuiltinRecipes.text(recipe).orElseThrow(), recipe);
        List<String> lines = Files.readAllLines(clean());
        List<String> names = cells(lines.getFirst());
        for (String canonical : COMPARED) {
            if (tiny.fills(canonical) && columns.column(canonical).isPresent()) {
                for (int claim = 1; claim <= claims; claim++) {
                    int number = claim;
                    assertThat(lines.stream()
                                    .skip(1)
                                    .map(line -> cells(line).get(names.indexOf(canonical)))
                                    .filter(value -> TinyFile.cleaned(canonical, number)
                                            .filter(value::equals)
                                            .isPresent()))
                            .as("%s of claim %s", canonical, claim)
                            .hasSizeGreaterThanOrEqualTo(tiny.rows() / TinyFile.CLAIMS);
                }
            }
        }
    }

    private Path clean() throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("clean/clean"))) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    private static List<String> cells(String line) {
        return Arrays.asList(line.split(",", -1));
    }
}
