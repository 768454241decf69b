// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The samples for Git: runs are valid, and what points to a folder points to one that is there. */
class GitOpsSamplesTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path FOLDER = Path.of("samples/gitops");

    @Test
    void every_run_is_valid_and_has_a_name_of_its_own() {
        Set<String> names = new TreeSet<>();
        List<JsonNode> runs = documents().stream()
                .filter(one -> CrdSchema.ofKind(one.path("kind").asText()).isPresent())
                .toList();
        assertThat(runs).hasSizeGreaterThanOrEqualTo(4);
        for (JsonNode run : runs) {
            CrdSchema schema = CrdSchema.ofKind(run.path("kind").asText()).orElseThrow();
            assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                            .getSchema(schema.strict())
                            .validate(run))
                    .isEmpty();
            assertThat(names.add(run.at("/metadata/name").asText()))
                    .as(run.at("/metadata").toString())
                    .isTrue();
            // A field that Git names is one that self-heal sets back.
            assertThat(run.at("/spec").has("suspend")).isFalse();
        }
    }

    @Test
    void everything_else_is_of_a_kind_that_its_tool_knows() {
        assertThat(documents())
                .extracting(one ->
                        one.path("apiVersion").asText() + " " + one.path("kind").asText())
                .containsOnly(
                        "argoproj.io/v1alpha1 Application",
                        "argoproj.io/v1alpha1 ApplicationSet",
                        "source.toolkit.fluxcd.io/v1 GitRepository",
                        "helm.toolkit.fluxcd.io/v2 HelmRelease",
                        "kustomize.toolkit.fluxcd.io/v1 Kustomization",
                        "cleanrun.dev/v1alpha1 CleanRun",
                        "v1 ServiceAccount",
                        "rbac.authorization.k8s.io/v1 Role",
                        "rbac.authorization.k8s.io/v1 RoleBinding",
                        "v1 ConfigMap",
                        "batch/v1 CronJob");
    }

    @Test
    void every_path_is_one_of_this_repository() {
        var paths = new ArrayList<String>();
        for (JsonNode one : documents()) {
            paths.add(one.at("/spec/source/path").asText());
            paths.add(one.at("/spec/path").asText());
            paths.add(one.at("/spec/chart/spec/chart").asText());
            one.at("/spec/generators")
                    .forEach(generator -> generator
                            .at("/git/directories")
                            .forEach(folder ->
                                    paths.add(folder.path("path").asText().replace("/*", ""))));
        }
        paths.removeIf(String::isEmpty);
        assertThat(paths)
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(path -> assertThat(Path.of("..").resolve(path)).isDirectory());
    }

    @Test
    void who_applies_runs_lets_an_action_stand_and_skips_what_is_not_there_yet() {
        List<JsonNode> applying = documents().stream()
                .flatMap(one -> Stream.of(one, one.at("/spec/template")))
                .filter(one -> one.at("/spec/source/path").asText().matches(".*/runs|.*path\\.path.*"))
                .toList();
        assertThat(applying).hasSize(2).allSatisfy(one -> {
            assertThat(one.at("/spec/ignoreDifferences/0/managedFieldsManagers/0")
                            .asText())
                    .isEqualTo("argocd-server");
            assertThat(one.at("/spec/syncPolicy/syncOptions").valueStream().map(JsonNode::asText))
                    .contains("RespectIgnoreDifferences=true", "ServerSideApply=true");
        });
    }

    @Test
    void flux_upgrades_crds_and_waits_for_the_end_of_runs() {
        JsonNode release = documents().stream()
                .filter(one -> one.path("kind").asText().equals("HelmRelease"))
                .findFirst()
                .orElseThrow();
        assertThat(release.at("/spec/upgrade/crds").asText()).isEqualTo("CreateReplace");
        assertThat(documents().stream().filter(one -> one.path("kind").asText().equals("Kustomization")))
                .isNotEmpty()
                .allMatch(one -> one.at("/spec/wait").asBoolean());
    }

    private static List<JsonNode> documents() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            var documents = new ArrayList<JsonNode>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                documents.addAll(YAML.readerFor(JsonNode.class)
                        .<JsonNode>readValues(file.toFile())
                        .readAll());
            }
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
