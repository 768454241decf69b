// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleanrun.api.rules.RuleRow;
import dev.cleanrun.api.v1alpha1.CleanRun;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real API server says to the CRDs, the samples, and manifests that are wrong. */
class ApiServerIT {
    /** Nothing is kept, or one row of the table would be taken for a change of another. */
    private static final PatchContext DRY_RUN = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("cleanrun-tests")
            .withForce(true)
            .withFieldValidation("Strict")
            .withDryRun(List.of("All"))
            .build();

    private static final PatchContext STRICT_APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("cleanrun-tests")
            .withForce(true)
            .withFieldValidation("Strict")
            .build();
    private static final String NAMESPACE =
            "crds-" + UUID.randomUUID().toString().substring(0, 8);
    private static KubernetesClient client;

    @BeforeAll
    static void the_crds_are_established() throws IOException {
        // The server answers some manifests with 500, which the client would ask again for twenty seconds.
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(TestCluster.config())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        for (String crd :
                new String[] {"cleanruns.cleanrun.dev", "datasetprofiles.cleanrun.dev", "deliveries.cleanrun.dev"}) {
            String yaml = Files.readString(Path.of("src/main/resources/crds", crd + ".yaml"));
            client.resource(yaml).patch(STRICT_APPLY);
            client.apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName(crd)
                    .waitUntilCondition(
                            it -> it != null
                                    && it.getStatus() != null
                                    && it.getStatus().getConditions() != null
                                    && it.getStatus().getConditions().stream()
                                            .anyMatch(condition -> condition
                                                            .getType()
                                                            .equals("Established")
                                                    && condition.getStatus().equals("True")),
                            30,
                            TimeUnit.SECONDS);
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
        var local = CrdSchema.CLEAN_RUN.withDefaults((ObjectNode) mapper.readTree(yaml));
        assertThat((Object) mapper.valueToTree(created.getAdditionalProperties().get("spec")))
                .isEqualTo(local.get("spec"));
        assertThat((Object) mapper.valueToTree(created.getAdditionalProperties().get("status")))
                .isEqualTo(local.get("status"));
    }

    @ParameterizedTest
    @MethodSource("dev.cleanrun.api.rules.RuleRow#all")
    void the_server_takes_and_refuses_what_the_table_says(RuleRow row) throws IOException {
        String unique = "-" + UUID.randomUUID().toString().substring(0, 8);
        if (row.before().isPresent()) {
            apply(named(row.before().get(), unique));
        }
        String manifest = named(row.manifest(), row.from() == null ? "" : unique);
        if (row.server() == null) {
            assertThat(apply(manifest, DRY_RUN).getMetadata().getName()).isNotEmpty();
        } else {
            assertThatThrownBy(() -> apply(manifest, DRY_RUN))
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining(row.server());
        }
    }

    /** Profiles belong to no namespace, so that one that is taken must not be in the way of another. */
    private static String named(ObjectNode manifest, String suffix) throws IOException {
        ObjectNode metadata = (ObjectNode) manifest.get("metadata");
        if (!manifest.get("kind").asText().equals("DatasetProfile")) {
            metadata.put("namespace", NAMESPACE);
        } else {
            metadata.put("name", metadata.get("name").asText() + "-" + NAMESPACE);
        }
        metadata.put("name", metadata.get("name").asText() + suffix);
        return new YAMLMapper().writeValueAsString(manifest);
    }

    @Test
    void an_unseen_run_does_not_look_done() {
        apply(run("unseen", ""));
        CleanRun unseen = client.resources(CleanRun.class)
                .inNamespace(NAMESPACE)
                .withName("unseen")
                .get();
        assertThat(unseen.getStatus().observedGeneration()).isEqualTo(-1);
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
        return apply(yaml, STRICT_APPLY);
    }

    private static HasMetadata apply(String yaml, PatchContext how) {
        return client.resource(client.getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class))
                .patch(how);
    }
}
