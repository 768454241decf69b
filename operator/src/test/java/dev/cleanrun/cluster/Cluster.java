// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import dev.cleanrun.cluster.proxy.ApiProxy;
import dev.cleanrun.cluster.proxy.Script;
import dev.cleanrun.cluster.proxy.Upstream;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The cluster that {@code KUBECONFIG} points to, with our CRDs and enough simulated nodes. */
final class Cluster implements AutoCloseable {
    /** Label and value of the simulated nodes. */
    static final String NODE_LABEL = "testbed/node";

    static final String SIMULATED = "simulated";

    private static final int NODES = 4;
    private static final long SECONDS = 60;
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("cleanrun-tests")
            .withForce(true)
            .build();

    private final Config config = Config.autoConfigure(null);
    private final KubernetesClient client = OperatorClient.build(config);
    private final Upstream upstream = new Upstream(config);

    private Cluster() {}

    /** Ready when it returns. */
    static Cluster ready() throws IOException {
        var cluster = new Cluster();
        for (String crd : new String[] {"cleanruns", "datasetprofiles", "deliveries"}) {
            cluster.crd(Files.readString(Path.of("../crds/src/main/resources/crds/" + crd + ".cleanrun.dev.yaml")));
        }
        for (int i = 0; i < NODES; i++) {
            cluster.client.resource(node("ring2-" + i)).patch(APPLY);
        }
        for (int i = 0; i < NODES; i++) {
            cluster.client
                    .nodes()
                    .withName("ring2-" + i)
                    .waitUntilCondition(Cluster::isReady, SECONDS, TimeUnit.SECONDS);
        }
        return cluster;
    }

    /** Applies a definition and waits until the server serves it. */
    void crd(String yaml) {
        apply(yaml);
        String name = client.resource(yaml).item().getMetadata().getName();
        client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(name)
                .waitUntilCondition(
                        it -> it != null
                                && it.getStatus() != null
                                && it.getStatus().getConditions() != null
                                && it.getStatus().getConditions().stream()
                                        .anyMatch(one -> one.getType().equals("Established")
                                                && one.getStatus().equals("True")),
                        SECONDS,
                        TimeUnit.SECONDS);
    }

    void apply(String yaml) {
        client.resource(yaml).patch(APPLY);
    }

    KubernetesClient client() {
        return client;
    }

    Upstream upstream() {
        return upstream;
    }

    ApiProxy proxy(Script script) {
        return ApiProxy.inFrontOf(upstream, script);
    }

    private static Node node(String name) {
        Map<String, Quantity> size = Map.of(
                "cpu",
                new Quantity("128"),
                "memory",
                new Quantity("4Ti"),
                "pods",
                new Quantity("1000"),
                "ephemeral-storage",
                new Quantity("100Ti"));
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .addToAnnotations("kwok.x-k8s.io/node", "fake")
                .addToLabels(NODE_LABEL, SIMULATED)
                .addToLabels("kubernetes.io/hostname", name)
                .addToLabels("kubernetes.io/os", "linux")
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .withCapacity(size)
                .withAllocatable(size)
                .endStatus()
                .build();
    }

    private static boolean isReady(Node node) {
        return node != null
                && node.getStatus() != null
                && node.getStatus().getConditions() != null
                && node.getStatus().getConditions().stream()
                        .anyMatch(one ->
                                one.getType().equals("Ready") && one.getStatus().equals("True"));
    }

    @Override
    public void close() {
        client.close();
    }
}
