// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import dev.cleanrun.api.schema.TestCluster;
import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.Delivery;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The product as it is installed: the chart on a cluster with a real node, and an S3 server with claims. */
final class Product implements AutoCloseable {
    /** Named by runs whose Secret comes late; the operator may read it from the beginning. */
    static final String LATE_SECRET = "apcd-late";
    /**
     * A run on a node that is not there, begun with the installation, since it takes the operator five minutes to call
     * it so.
     */
    static final String NOWHERE = "nowhere";
    /** Most pods of each of the chart's profiles here. */
    static final int MAX_PODS = 4;

    private static final String ID = UUID.randomUUID().toString().substring(0, 8);
    private static final String SYSTEM = "cleanrun-" + ID;
    private static final String CLAIMS = "claims-" + ID;

    final KubernetesClient client = TestCluster.client();
    final ClaimsServer server;
    final SampleClaims samples;
    final Runs runs;
    final PodHistory history;
    private final Path folder;

    /** @param address of the node, which is one of this machine */
    Product(InetAddress address, Release release) throws IOException {
        folder = Files.createTempDirectory("product");
        samples = SampleClaims.unpack(folder);
        server = new ClaimsServer(address);
        runs = new Runs(client, CLAIMS, server.endpoint());
        applyCrds(release);
        ChartCluster.make(client, SYSTEM);
        ChartCluster.make(client, CLAIMS);
        secret(Runs.SECRET);
        history = new PodHistory(client, CLAIMS);
        try {
            ChartCluster.install(release, SYSTEM, values(release.tag()));
            awaitOperators();
        } catch (RuntimeException e) {
            // Roles of a half made installation would keep the next one from being made.
            try {
                close();
            } catch (RuntimeException also) {
                e.addSuppressed(also);
            }
            throw e;
        }
        server.fill(NOWHERE, samples.source(NOWHERE, "pharmacy", "25-34", "45-54"));
        runs.apply(
                NOWHERE,
                profile(
                        NOWHERE,
                        "maxPods: 2, maxMemory: 2Gi",
                        "default: 512Mi, max: 1Gi",
                        "size: 1Gi, max: 1Gi",
                        "placement: {nodeSelectorTerms: [{key: testbed/node, operator: In, values: [none]}]}"),
                "");
    }

    private static String values(String tag) {
        String spec = "{budget: {maxPods: " + MAX_PODS + ", maxMemory: 4Gi}, memory: {default: 512Mi, max: 1Gi, "
                + "rules: []}, cpu: 100m, scratch: {size: 1Gi, max: 4Gi}}";
        return """
            replicas: 2
            watchNamespaces: [%1$s]
            image: {registry: docker.io, repository: cleanrun/operator, tag: %2$s, pullPolicy: Never}
            worker: {image: {registry: docker.io, repository: cleanrun/worker, tag: %2$s}}
            storage: {secrets: [{namespace: %1$s, names: [%3$s, %4$s]}]}
            allowHttpEndpoints: true
            nodeSelector: {testbed/node: real}
            profiles:
              nodeSelector: {key: testbed/node, values: [real]}
              pharmacy: {spec: %5$s}
              medical: {spec: %5$s}
            """.formatted(CLAIMS, tag, Runs.SECRET, LATE_SECRET, spec);
    }

    private void applyCrds(Release release) throws IOException {
        for (Path crd : release.crds()) {
            runs.apply(Files.readString(crd));
        }
    }

    /**
     * What a user does: the CRDs, then the chart. Waits until no operator is of the version before, and both are ready.
     */
    void upgrade(Release release) throws IOException {
        applyCrds(release);
        ChartCluster.upgrade(SYSTEM, values(release.tag()));
        client.pods()
                .inNamespace(SYSTEM)
                .informOnCondition(pods -> pods.size() == 2
                        && pods.stream()
                                .allMatch(pod -> pod.getSpec()
                                        .getContainers()
                                        .getFirst()
                                        .getImage()
                                        .equals(release.image("operator"))))
                .orTimeout(180, TimeUnit.SECONDS)
                .join();
        awaitOperators();
    }

    /** Makes a Secret with the keys of the server. */
    void secret(String name) {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(CLAIMS)
                        .endMetadata()
                        .withStringData(ClaimsServer.credentials())
                        .build())
                .create();
    }

    /**
     * Applies a profile of this name, which must be new, with fields in place of the usual ones; returns the name,
     * which is the cluster's own.
     */
    String profile(String name, String budget, String memory, String scratch, String more) {
        String own = name + "-" + ID;
        runs.apply("""
            apiVersion: cleanrun.dev/v1alpha1
            kind: DatasetProfile
            metadata: {name: %s, labels: {product: %s}}
            spec:
              budget: {%s}
              memory: {%s}
              scratch: {%s}
              cpu: 100m
              recipe: {builtin: pharmacy}
            """.formatted(own, ID, budget, memory, scratch) + more.indent(2));
        return own;
    }

    /** On the real node, as a field of a profile. */
    static String placed() {
        return "placement: {nodeSelectorTerms: [{key: testbed/node, operator: In, values: [real]}]}";
    }

    String claims() {
        return CLAIMS;
    }

    String system() {
        return SYSTEM;
    }

    Path folder() {
        return folder;
    }

    /** Waits until both operators are ready, and one of them leads. */
    void awaitOperators() {
        client.apps()
                .deployments()
                .inNamespace(SYSTEM)
                .withName("cleanrun")
                .waitUntilCondition(
                        deployment -> deployment != null
                                && deployment.getStatus().getReadyReplicas() != null
                                && deployment.getStatus().getReadyReplicas() == 2,
                        120,
                        TimeUnit.SECONDS);
    }

    /** Name of the pod that leads. */
    String leader() {
        String holder = client.leases()
                .inNamespace(SYSTEM)
                .withName("cleanrun-operator")
                .waitUntilCondition(
                        lease -> lease != null
                                && lease.getSpec().getHolderIdentity() != null
                                && !lease.getSpec().getHolderIdentity().isEmpty(),
                        60,
                        TimeUnit.SECONDS)
                .getSpec()
                .getHolderIdentity();
        return holder.substring(0, holder.lastIndexOf('_'));
    }

    @Override
    public void close() throws IOException {
        client.resources(CleanRun.class).inNamespace(CLAIMS).delete();
        client.resources(Delivery.class).inNamespace(CLAIMS).delete();
        try {
            ChartCluster.uninstall(SYSTEM);
        } finally {
            history.close();
            client.genericKubernetesResources("cleanrun.dev/v1alpha1", "DatasetProfile")
                    .withLabel("product", ID)
                    .delete();
            List.of(SYSTEM, CLAIMS)
                    .forEach(
                            namespace -> client.namespaces().withName(namespace).delete());
            client.close();
            server.close();
        }
        SampleClaims.delete(folder);
    }
}
