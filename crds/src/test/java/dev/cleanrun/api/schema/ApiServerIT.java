package dev.cleanrun.api.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleanrun.api.v1alpha1.CleanRun;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real API server says to the CRDs, the samples, and manifests that are wrong. */
class ApiServerIT {
    private static final PatchContext STRICT_APPLY = new PatchContext.Builder().withPatchType(
            PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("cleanrun-tests")
            .withForce(true)
            .withFieldValidation("Strict")
            .build();
    private static final String NAMESPACE = "crds-" + UUID.randomUUID().toString().substring(0, 8);
    private static KubernetesClient client;

    @BeforeAll
    static void the_crds_are_established() throws IOException {
        client = TestCluster.client();
        client.namespaces().resource(new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build())
                .create();
        for (String crd : new String[]{"cleanruns.cleanrun.dev", "datasetprofiles.cleanrun.dev"}) {
            String yaml = Files.readString(Path.of("src/main/resources/crds", crd + ".yaml"));
            client.resource(yaml).patch(STRICT_APPLY);
            client.apiextensions().v1().customResourceDefinitions().withName(crd).waitUntilCondition(it -> it != null
                    && it.getStatus() != null && it.getStatus().getConditions() != null && it.getStatus()
                            .getConditions()
                            .stream()
                            .anyMatch(condition -> condition.getType().equals("Established")
                                    && condition.getStatus().equals("True")), 30, TimeUnit.SECONDS);
        }
    }

    @AfterAll
    static void the_namespace_is_removed() {
        client.namespaces().withName(NAMESPACE).delete();
        client.close();
    }

    @ParameterizedTest
    @MethodSource("dev.cleanrun.api.schema.SamplesTest#samples")
    void a_sample_is_taken(Path sample) throws IOException {
        HasMetadata applied = apply(Files.readString(sample).replace("namespace: claims", "namespace: " + NAMESPACE));
        assertThat(applied.getMetadata().getUid()).isNotEmpty();
    }

    @Test
    void the_server_gives_the_defaults_that_local_mode_gives() throws IOException {
        String yaml = run("defaults", "");
        GenericKubernetesResource created = (GenericKubernetesResource) apply(yaml);
        var mapper = new YAMLMapper();
        var local = CrdSchema.CLEAN_RUN.withDefaults((ObjectNode) mapper.readTree(
                yaml));
        assertThat((Object) mapper.valueToTree(created.getAdditionalProperties().get("spec"))).isEqualTo(local.get(
                "spec"));
        assertThat((Object) mapper.valueToTree(created.getAdditionalProperties().get("status"))).isEqualTo(local.get(
                "status"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            formt: Parquet                                          | spec.formt
            maxActive: 0                                            | spec.maxActive
            suspend: "yes"                                          | suspend
            recompute: Al                                           | spec.recompute
            asOf: 2026-02-31                                        | spec.asOf
            serviceAccountName: ""                                  | spec.serviceAccountName
            failurePolicy: {maxFailedPartitions: 401}               | spec.failurePolicy.maxFailedPartitions
            failurePolicy: {maxFailedPartitions: 101%}              | spec.failurePolicy.maxFailedPartitions
            recipe: {}                                              | exactly one of builtin and configMap
            qualityGates: [{rule: RX-NDC-02, maxRatio: "1.5"}]      | spec.qualityGates[0].maxRatio
            qualityGates: [{rule: RX-NDC-02}]                       | spec.qualityGates[0].maxRatio
            storage: {endpoint: "ftp://s3"}                         | spec.storage.endpoint
            """)
    void the_server_refuses_what_local_mode_refuses(String field, String named) {
        assertThatThrownBy(() -> apply(run("bad", "  " + field + "\n"))).isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(named);
    }

    @Test
    void the_server_refuses_a_target_in_the_source_and_a_long_name() {
        assertThatThrownBy(() -> apply(run("bad", "").replace("/clean", "/raw/x"))).hasMessageContaining(
                "target.uri must not be inside source.uri");
        assertThatThrownBy(() -> apply(run("r".repeat(41), ""))).hasMessageContaining("at most 40 characters");
    }

    @Test
    void the_server_refuses_a_profile_whose_sizes_contradict_each_other() throws IOException {
        String profile = Files.readString(Path.of("samples/medical-profile.yaml")).replace("name: medical",
                "name: bad");
        assertThatThrownBy(() -> apply(profile.replace("max: 24Gi", "max: 200Gi"))).hasMessageContaining(
                "memory.max must be at most budget.maxMemory");
        assertThatThrownBy(() -> apply(profile.replace("memory: 6Gi", "memory: 25Gi"))).hasMessageContaining(
                "the memory of every rule must be at most memory.max");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            asOf: 2026-11-02                | asOf is immutable
            recipe: {builtin: medical}      | recipe is immutable
            recompute: All                  | recompute is immutable
            mode: Plan                      | mode may change once
            storage: {pathStyle: false}     | storage is immutable
            """)
    void what_changes_results_cannot_be_changed(String field, String message) {
        apply(run("fixed", ""));
        assertThatThrownBy(() -> apply(run("fixed", "  " + field + "\n"))).hasMessageContaining(message);
    }

    @Test
    void what_steers_a_run_can_be_changed() {
        apply(run("steered", "  mode: Plan\n"));
        apply(run("steered", "  mode: Run\n  suspend: true\n  maxActive: 3\n  priority: 5\n  retryRequest: again\n"));
        CleanRun changed = client.resources(CleanRun.class).inNamespace(NAMESPACE).withName("steered").get();
        assertThat(changed.getSpec().maxActive()).isEqualTo(3);
        assertThat(changed.getStatus().observedGeneration()).isEqualTo(-1);
    }

    private static String run(String name, String more) {
        return """
                apiVersion: cleanrun.dev/v1alpha1
                kind: CleanRun
                metadata:
                  name: %s
                  namespace: %s
                spec:
                  profile: pharmacy
                  source: {uri: "s3://apcd/raw"}
                  target: {uri: "s3://apcd/clean"}
                """.formatted(name, NAMESPACE) + more;
    }

    private static HasMetadata apply(String yaml) {
        return client.resource(client.getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class))
                .patch(
                        STRICT_APPLY);
    }
}
