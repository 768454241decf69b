// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.cleanrun.api.v1alpha1.ByteSize;
import dev.cleanrun.api.v1alpha1.CleanRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users copy from is what the API server takes. */
class SamplesTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path NIGHTLY = Path.of("samples/gitops/nightly/nightly.yaml");
    private static final String QUOTA = "namespace-quota.yaml";

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("samples"))) {
            return files.filter(path -> Files.isRegularFile(path) && !path.endsWith(QUOTA))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_is_valid(Path sample) throws IOException {
        assertThat(problems(YAML.readTree(sample.toFile()))).isEmpty();
    }

    @Test
    void there_is_a_run_and_a_profile_for_each_dataset() throws IOException {
        assertThat(samples())
                .extracting(path -> path.getFileName().toString())
                .containsExactly(
                        "acme-delivery.yaml",
                        "medical-profile.yaml",
                        "medical-run.yaml",
                        "pharmacy-profile.yaml",
                        "pharmacy-run.yaml",
                        "pipes-run.yaml");
    }

    @Test
    void the_run_that_is_created_each_night_is_valid() throws IOException {
        List<JsonNode> documents = YAML.readerFor(JsonNode.class)
                .<JsonNode>readValues(NIGHTLY.toFile())
                .readAll();
        JsonNode manifest = documents.stream()
                .filter(one -> one.path("kind").asText().equals("ConfigMap"))
                .findFirst()
                .orElseThrow()
                .at("/data/run.yaml");
        ObjectNode run = (ObjectNode) YAML.readTree(manifest.asText());
        // The API server makes the name.
        ObjectNode metadata = (ObjectNode) run.get("metadata");
        metadata.put("name", metadata.remove("generateName").asText() + "x7k2p");
        assertThat(problems(run)).isEmpty();
        assertThat(documents).extracting(one -> one.path("kind").asText()).contains("CronJob", "Role");
    }

    @Test
    void the_quota_of_a_namespace_allows_the_budget_of_the_sample_profile_and_a_summary() throws IOException {
        JsonNode hard = YAML.readTree(Path.of("samples", QUOTA).toFile()).at("/spec/hard");
        JsonNode spec =
                YAML.readTree(Path.of("samples/medical-profile.yaml").toFile()).at("/spec");

        assertThat(hard.path("pods").asInt())
                .isGreaterThan(spec.at("/budget/maxPods").asInt());
        long needed = ByteSize.parse(spec.at("/budget/maxMemory").asText()).bytes()
                + ByteSize.parse(spec.at("/memory/default").asText()).bytes();
        for (String memory : List.of("requests.memory", "limits.memory")) {
            assertThat(ByteSize.parse(hard.path(memory).asText()).bytes()).isGreaterThanOrEqualTo(needed);
        }
        assertThat(ByteSize.parse(hard.path("requests.ephemeral-storage").asText())
                        .bytes())
                .isGreaterThan(
                        ByteSize.parse(spec.at("/budget/maxScratch").asText()).bytes());
    }

    @Test
    void an_unknown_field_is_not_valid() throws IOException {
        ObjectNode run =
                (ObjectNode) YAML.readTree(Path.of("samples/medical-run.yaml").toFile());
        ((ObjectNode) run.at("/spec/source")).put("formt", "Parquet");
        assertThat(problems(run)).hasSize(1);
    }

    @Test
    void absent_fields_get_the_defaults_of_the_schema() throws IOException {
        ObjectNode sparse =
                (ObjectNode) YAML.readTree(Path.of("samples/medical-run.yaml").toFile());
        CleanRun run = YAML.treeToValue(CrdSchema.CLEAN_RUN.withDefaults(sparse), CleanRun.class);
        assertThat(run.getSpec().cleanup().podsAfterFinished()).isEqualTo("10m");
        assertThat(run.getSpec().qualityGates().getFirst().minRows()).isEqualTo(100);
        assertThat(run.getSpec().source().exclude()).isEmpty();
        assertThat(run.getSpec().storage().endpoint()).isEmpty();
        assertThat(run.getSpec().failurePolicy().maxFailedPartitions().getStrVal())
                .isEqualTo("2%");
        assertThat(run.getStatus().observedGeneration()).isEqualTo(-1);
        assertThat(sparse.has("status")).as("the input is left as it was").isFalse();
    }

    @Test
    void a_given_value_is_never_replaced_by_a_default() throws IOException {
        ObjectNode run =
                (ObjectNode) YAML.readTree(Path.of("samples/medical-run.yaml").toFile());
        ((ObjectNode) run.at("/spec")).put("suspend", true).put("priority", 7);
        JsonNode spec = CrdSchema.CLEAN_RUN.withDefaults(run).get("spec");
        assertThat(spec.get("suspend").booleanValue()).isTrue();
        assertThat(spec.get("priority").intValue()).isEqualTo(7);
    }

    private static Set<ValidationMessage> problems(JsonNode manifest) {
        CrdSchema schema = CrdSchema.ofKind(manifest.path("kind").asText()).orElseThrow();
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(schema.strict())
                .validate(manifest);
    }
}
