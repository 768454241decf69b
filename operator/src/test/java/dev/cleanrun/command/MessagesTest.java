// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.recipe.BuiltinRecipes;
import dev.cleanrun.local.StateFolder;
import dev.cleanrun.local.TargetHold;
import dev.cleanrun.observe.TargetPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bad situation is one sentence that says what to do, and a status; never a stack trace. */
class MessagesTest {
    @TempDir
    Path folder;

    private Called called;

    @BeforeEach
    void call() throws IOException {
        called = new Called(folder);
        Files.createDirectories(folder.resolve("home/worker/lib"));
    }

    private void refused(String sentence, String... arguments) {
        assertThat(called.exit(arguments)).as(called.err()).isEqualTo(2);
        assertThat(called.err().lines())
                .singleElement()
                .asString()
                .startsWith("cleanrun: ")
                .contains(sentence);
        assertThat(called.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        , include: {year: ["2020"]} | source.include names the key year, and the source has the keys event_year: correct the name
        , include: {event_year: ["1999"]} | is selected: check source.include and source.exclude
        , exclude: {event_year: ["2020..1999"]} | the range ends before it begins: write it as 1999..2020
        prority: 3 | spec.prority: unknown field (did you mean "priority"?)
        qualityGates: [{rule: RX-NDC-99, maxRatio: "0.1", scope: Run}] | the recipe "pharmacy" has no such rule
        recipe: {configMap: mine} | the ConfigMap "mine" is not among the given files: add its file with -f
        """)
    void a_manifest_that_cannot_be_carried_out(String more, String sentence) {
        called.withRun(more);

        refused(sentence, "plan", "-f", folder.resolve("run.yaml").toString());
        refused(sentence, "local", "-f", folder.resolve("run.yaml").toString());
    }

    @Test
    void a_row_that_cannot_be_asked_for() {
        called.withRun("");
        String run = folder.resolve("run.yaml").toString();

        refused("--row must be FILE:N", "why", "-f", run, "--row", "part-0.parquet");
        refused(
                "the row's file is in none of the run's 1 partitions",
                "why",
                "-f",
                run,
                "--row",
                "event_year=1999/part-0.parquet:3");
        refused(
                "that is in none of the run's 1 partitions",
                "why",
                "-f",
                run,
                "--key",
                "claim_id=C1",
                "--partition",
                "event_year=1999");
    }

    @Test
    void files_and_arguments_that_cannot_be_used() {
        refused(
                "none.yaml: there is no such file",
                "plan",
                "-f",
                folder.resolve("none.yaml").toString());
        refused("there is no builtin recipe \"farmacy\"", "recipe", "show", "farmacy");
        called.withRun("priority: 1");
        refused(
                "cannot be read: name a PEM file with --ca-file",
                "plan",
                "-f",
                folder.resolve("run.yaml").toString(),
                "--ca-file",
                "none.pem");
        assertThat(called.exit("plan", "-f", "x", "--fiel", "x")).isEqualTo(2);
        assertThat(called.err())
                .startsWith("cleanrun: unknown option: '--fiel'")
                .contains("Usage: cleanrun plan", "cleanrun plan --help tells more.")
                .doesNotContain("\tat ", "Lists what a run would do");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan pharmacy -f x", "plan -f x pharmacy"})
    void a_run_in_the_cluster_and_a_manifest_at_once_are_refused_without_the_parsers_notation(String line) {
        assertThat(called.exit(line.split(" "))).isEqualTo(2);
        assertThat(called.err())
                .startsWith("cleanrun: these arguments exclude each other: give one kind of them, as below\nUsage:")
                .doesNotContain("params[0]");
    }

    @Test
    void two_runs_in_the_files() {
        called.withManifest(called.run("a", "priority: 1") + "---\n" + called.run("b", "priority: 1"));

        refused(
                "hold 2 CleanRuns and a local run is one",
                "plan",
                "-f",
                folder.resolve("run.yaml").toString());
    }

    @Test
    void objects_above_the_partitions() {
        called.withRun("priority: 1").file("raw/loose.csv", "x");

        refused(
                "loose.csv; move them away, or set source.ignoreOther: true",
                "plan",
                "-f",
                folder.resolve("run.yaml").toString());
    }

    @Test
    void the_log_of_a_table_beside_the_partitions() {
        called.withRun("priority: 1").file("raw/_delta_log/00000.json", "{}");

        refused(
                "raw/ holds _delta_log/00000.json, the log of a table, which says which of its files count",
                "plan",
                "-f",
                folder.resolve("run.yaml").toString());
    }

    @Test
    void a_state_folder_that_another_run_holds() throws Exception {
        called.withRun("priority: 1");
        try (StateFolder _ = StateFolder.hold(folder.resolve("here/held"))) {
            assertThat(called.exit("local", "-f", folder.resolve("run.yaml").toString(), "--state", "held"))
                    .isEqualTo(2);
        }
        assertThat(called.err().lines().toList().getLast())
                .startsWith("cleanrun: another run is working")
                .endsWith("--state");
    }

    @Test
    void a_target_that_another_run_is_writing() {
        called.withRun("priority: 1");
        TargetPlace target = TargetPlace.of("", folder.resolve("clean").toUri().toString());
        try (TargetHold _ =
                TargetHold.of(folder.resolve("state/cleanrun/targets"), target, "run 'first'", Assertions::fail)) {
            refused(
                    "is being written by another run: let it finish or stop it, or choose another target",
                    "local",
                    "-f",
                    folder.resolve("run.yaml").toString());
            called.exit("plan", "-f", folder.resolve("run.yaml").toString());
            assertThat(called.err()).as("plan writes nothing").doesNotContain("is being written");
        }
    }

    @Test
    void a_target_that_a_run_is_writing_is_refused_to_a_delivery() {
        called.file("delivery.yaml", """
            apiVersion: cleanrun.dev/v1alpha1
            kind: Delivery
            metadata: {name: acme, namespace: claims}
            spec: {profile: pharmacy, source: {uri: "%1$sraw"}, target: {uri: "%1$sclean/raw"}}
            """.formatted(folder.toUri()));
        TargetPlace target = TargetPlace.of("", folder.resolve("clean").toUri().toString());
        try (TargetHold _ =
                TargetHold.of(folder.resolve("state/cleanrun/targets"), target, "run 'first'", Assertions::fail)) {
            refused(
                    "is being written by another run: let it finish or stop it, or choose another target",
                    "deliver",
                    "-f",
                    folder.resolve("delivery.yaml").toString());
        }
    }

    @Test
    void a_fault_of_the_program_is_one_sentence_too_and_a_stack_trace_only_on_request() throws IOException {
        called.withRun("priority: 1");
        Files.delete(folder.resolve("home/worker/lib"));

        assertThat(called.exit("local", "-f", folder.resolve("run.yaml").toString()))
                .isEqualTo(70);
        assertThat(called.err().lines()).singleElement().asString().contains("run again with --debug");
        assertThat(called.exit("local", "-f", folder.resolve("run.yaml").toString(), "--debug"))
                .isEqualTo(70);
        assertThat(called.err()).contains("\tat ");
    }

    @Test
    void mode_plan_shows_what_the_plan_command_shows_and_starts_nothing() {
        called.withRun("mode: Plan");
        assertThat(called.exit("plan", "-f", folder.resolve("run.yaml").toString()))
                .isZero();
        String plan = called.out();

        assertThat(called.exit("local", "-f", folder.resolve("run.yaml").toString()))
                .isZero();

        assertThat(called.out()).isEqualTo(plan).contains("event_year=2020", "1 of 1 partition to clean");
        assertThat(folder.resolve("clean")).doesNotExist();
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void credentials_and_certificates_of_kubernetes_are_told_to_be_ignored() {
        called.withRun("storage: {credentialsSecret: apcd-s3, caConfigMap: ca}");

        assertThat(called.exit("plan", "-f", folder.resolve("run.yaml").toString()))
                .isZero();
        assertThat(called.err())
                .containsOnlyOnce("Note: storage.credentialsSecret is ignored without Kubernetes")
                .containsOnlyOnce("--ca-file");
    }

    @Test
    void a_builtin_recipe_is_shown_as_it_is() {
        assertThat(called.exit("recipe", "show", "medical")).isZero();
        assertThat(called.out()).isEqualTo(BuiltinRecipes.text("medical").orElseThrow());
    }
}
