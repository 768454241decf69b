// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.run.FailureLimit;
import dev.cleanrun.terms.RunTerms;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as users have them: several documents, other kinds, mistakes of YAML. */
class ManifestFilesTest {
    private static final String PROFILE = """
        ---
        apiVersion: cleanrun.dev/v1alpha1
        kind: DatasetProfile
        metadata: {name: dental}
        spec:
          budget: {maxPods: 4, maxMemory: 16Gi}
          memory: {default: 1Gi, max: 4Gi}
          recipe: {configMap: dental-recipe}
        """;
    private static final String RECIPE = """
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: dental-recipe}
        data:
          recipe.yaml: |
        """;

    @TempDir
    Path folder;

    @Test
    void a_sparse_run_gets_every_default() {
        CheckedRun checked = accepted(Manifests.RUN).getFirst();
        assertThat(checked.run().getSpec()).hasNoNullFieldsOrPropertiesExcept("recipe", "asOf", "maxActive", "split");
        assertThat(checked.run().getSpec().storage()).hasNoNullFieldsOrProperties();
        assertThat(checked.run().getStatus().observedGeneration()).isEqualTo(-1);
        assertThat(checked.profile().getSpec().budget().maxPods()).isEqualTo(48);
        assertThat(checked.profile().getSpec()).hasNoNullFieldsOrProperties();
        assertThat(checked.recipe().name()).isEqualTo("pharmacy");
    }

    @Test
    void failed_partitions_are_a_number_or_a_percentage() {
        String policy = "  failurePolicy: {maxFailedPartitions: %s}\n";
        assertThat(maxFailed(policy.formatted("10"))).isEqualTo(new FailureLimit.Count(10));
        assertThat(maxFailed(policy.formatted("10%"))).isEqualTo(new FailureLimit.Percent(BigDecimal.TEN));
    }

    @Test
    void a_run_uses_the_profile_and_the_recipe_beside_it() {
        String builtin =
                dev.cleanrun.contract.recipe.BuiltinRecipes.text("pharmacy").orElseThrow();
        String yaml = Manifests.RUN.replace("pharmacy", "dental") + PROFILE + RECIPE + builtin.indent(4);
        CheckedRun checked = accepted(yaml).getFirst();
        assertThat(checked.profile().getSpec().memory().max()).isEqualTo("4Gi");
        assertThat(checked.recipeText()).isEqualTo(builtin);
    }

    @Test
    void a_recipe_that_cannot_be_read_is_a_problem_of_the_run() {
        String yaml = Manifests.RUN.replace("pharmacy", "dental") + PROFILE + RECIPE + "    colums: []\n";
        assertThat(problems(yaml))
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(line).contains("spec.recipe: in the ConfigMap \"dental-recipe\", recipe.yaml:"));
    }

    @Test
    void a_given_profile_wins_over_the_builtin_one_of_its_name() {
        String yaml = Manifests.RUN
                + PROFILE.replace("dental}", "pharmacy}").replace("configMap: dental-recipe", "builtin: pharmacy");
        assertThat(accepted(yaml).getFirst().profile().getSpec().budget().maxPods())
                .isEqualTo(4);
    }

    @Test
    void two_runs_of_one_name_are_refused() {
        assertThat(problems(Manifests.RUN + "---\n" + Manifests.RUN))
                .singleElement()
                .asString()
                .startsWith("run.yaml:15: CleanRun \"rx\": metadata.name: Duplicate value: \"rx\"");
    }

    @Test
    void a_profile_whose_sizes_contradict_each_other_is_refused_and_told_once() {
        String yaml = Manifests.RUN.replace("pharmacy", "dental")
                + PROFILE.replace("default: 1Gi, max: 4Gi", "default: 8Gi, max: 24Gi");
        assertThat(problems(yaml))
                .containsExactly("run.yaml:17: DatasetProfile \"dental\": spec.memory.max: Invalid "
                        + "value: \"24Gi\": must be at most spec.budget.maxMemory, which is 16Gi");
        assertThat(problems(yaml.replace("24Gi", "4Gi")))
                .singleElement()
                .asString()
                .contains("spec.memory.default: Invalid value: \"8Gi\": must be at most spec.memory.max, which is 4Gi");
    }

    @Test
    void broken_yaml_is_told_with_line_and_column() {
        assertThat(problems("kind: CleanRun\nspec:\n  source: {uri: x\n  target: y\n"))
                .singleElement()
                .asString()
                .startsWith("run.yaml:4: not YAML, column 9: while parsing a flow mapping");
    }

    @Test
    void a_key_that_is_there_twice_is_refused() {
        assertThat(problems(Manifests.RUN + "  profile: medical\n"))
                .singleElement()
                .asString()
                .isEqualTo("run.yaml:11: spec.profile: duplicate key: remove one");
    }

    @Test
    void an_alias_that_holds_itself_is_refused() {
        assertThat(problems(Manifests.RUN + "  recipe: &a\n    builtin: *a\n"))
                .anySatisfy(line -> assertThat(line).contains("too deep or too many values"));
    }

    @Test
    void null_means_absent_and_yes_means_true_as_for_kubectl() {
        CheckedRun checked =
                accepted(Manifests.RUN + "  maxActive: null\n  suspend: yes\n").getFirst();
        assertThat(checked.run().getSpec().maxActive()).isNull();
        assertThat(checked.run().getSpec().suspend()).isTrue();
    }

    @Test
    void another_version_and_an_unknown_kind_of_ours_are_refused() {
        assertThat(problems(Manifests.RUN.replace("v1alpha1", "v2")))
                .singleElement()
                .asString()
                .contains("apiVersion: Unsupported value: \"cleanrun.dev/v2\": supported values:"
                        + " \"cleanrun.dev/v1alpha1\"");
        assertThat(problems(Manifests.RUN.replace("CleanRun", "CleanRuns")))
                .singleElement()
                .asString()
                .contains("kind: Unsupported value: \"CleanRuns\"", "did you mean \"CleanRun\"?");
    }

    @Test
    void resources_of_others_in_the_file_are_left_alone() {
        assertThat(accepted("apiVersion: v1\nkind: Namespace\nmetadata: {name: claims}\n---\n" + Manifests.RUN))
                .hasSize(1);
    }

    @Test
    void a_file_without_a_run_and_a_file_that_is_not_there_are_refused() {
        assertThat(problems("# nothing\n")).singleElement().asString().contains("there is no CleanRun in it");
        CheckResult<?> result = new ManifestCheck().check(List.of(folder.resolve("none.yaml")));
        assertThat(((CheckResult.Refused<?>) result).problems())
                .singleElement()
                .asString()
                .endsWith("none.yaml: there is no such file");
    }

    private List<CheckedRun> accepted(String yaml) {
        return new Manifests(folder).accepted(yaml);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{rule: ROUNDED, maxRatio: \"0.1\"}",
                "{rule: ZONE, maxRatio: \"0.1\"}",
                "{rule: TIME-OF-DAY, maxRatio: \"0.1\"}",
                "{drift: Rule, rule: ROUNDED, column: paid, maxChange: \"0.1\"}",
                "{drift: Rule, rule: RX-NDC-02, column: ndc11, maxChange: \"0.1\"}",
            })
    void a_gate_on_what_every_recipe_counts_is_a_gate_as_any_other(String gate) {
        assertThat(accepted(Manifests.RUN + "  qualityGates: [" + gate + "]\n")).hasSize(1);
    }

    private List<String> problems(String yaml) {
        return new Manifests(folder).problems(yaml);
    }

    private FailureLimit maxFailed(String policy) {
        return RunTerms.policy(accepted(Manifests.RUN + policy).getFirst().run().getSpec())
                .failures()
                .maxPartitions();
    }
}
