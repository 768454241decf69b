// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import dev.cleanrun.api.schema.TestCluster;
import dev.cleanrun.api.v1alpha1.CleanRun;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The product as it is run from Git: the chart and its runs are applications of a real Argo CD. */
final class GitOps implements AutoCloseable {
    static final String PLATFORM = "platform";
    private static final String ID = UUID.randomUUID().toString().substring(0, 8);
    private static final String SYSTEM = "cleanrun-" + ID;
    private static final String CLAIMS = "claims-" + ID;

    final KubernetesClient client = TestCluster.client();
    final ArgoCd argo = new ArgoCd(client);
    final ClaimsServer server;
    final SampleClaims samples;
    final Runs runs;
    final PodHistory history;
    private final Path folder;

    /** @param address of the node, which is one of this machine */
    GitOps(InetAddress address, String tag) throws IOException {
        folder = Files.createTempDirectory("gitops");
        samples = SampleClaims.unpack(folder);
        server = new ClaimsServer(address);
        runs = new Runs(client, CLAIMS, server.endpoint());
        ChartCluster.make(client, SYSTEM);
        ChartCluster.make(client, CLAIMS);
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(Runs.SECRET)
                        .withNamespace(CLAIMS)
                        .endMetadata()
                        .withStringData(ClaimsServer.credentials())
                        .build())
                .create();
        history = new PodHistory(client, CLAIMS);
        try {
            install(tag);
        } catch (IOException | RuntimeException e) {
            // Roles of a half made installation would keep the next one from being made.
            try {
                close();
            } catch (IOException | RuntimeException also) {
                e.addSuppressed(also);
            }
            throw e;
        }
    }

    private void install(String tag) throws IOException {
        ArgoCd.must("up");
        copy(HelmChart.FOLDER, folder.resolve("repositories/platform/cleanrun"));
        write(PLATFORM, "values.yaml", values(tag));
        runs.apply("""
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: platform, namespace: argocd}
            spec:
              project: default
              source:
                repoURL: "%s"
                targetRevision: main
                path: cleanrun
                helm: {releaseName: cleanrun, valueFiles: [../values.yaml]}
              destination: {server: "https://kubernetes.default.svc", namespace: "%s"}
              syncPolicy:
                automated: {prune: true, selfHeal: true}
                syncOptions: [ServerSideApply=true]
            """.formatted(commit(PLATFORM), SYSTEM));
        awaitPlatform();
    }

    private static String values(String tag) {
        return """
            argocd: {customizations: true}
            replicas: 2
            watchNamespaces: [%1$s]
            image: {registry: docker.io, repository: cleanrun/operator, tag: %2$s, pullPolicy: Never}
            worker: {image: {registry: docker.io, repository: cleanrun/worker, tag: %2$s}}
            storage: {secrets: [{namespace: %1$s, names: [%3$s]}]}
            allowHttpEndpoints: true
            nodeSelector: {testbed/node: real}
            profiles:
              nodeSelector: {key: testbed/node, values: [real]}
              medical: {enabled: false}
              pharmacy:
                spec: {budget: {maxPods: 2, maxMemory: 4Gi}, memory: {default: 512Mi, max: 1Gi, rules: []},
                  cpu: 100m, scratch: {size: 1Gi, max: 4Gi}}
            """.formatted(CLAIMS, tag, Runs.SECRET);
    }

    /**
     * Waits for the chart. A CRD that Argo CD saw before it was served is looked at again only when something else
     * happens.
     */
    void awaitPlatform() {
        argo.await(
                PLATFORM,
                240,
                found -> ArgoCd.state(found).startsWith("Synced ")
                        && found.at("/status/operationState/phase").asText().equals("Succeeded"));
        argo.refresh(PLATFORM);
        argo.await(PLATFORM, 240, "Synced Healthy");
    }

    /** Writes a file of a repository, which is not committed yet. */
    void write(String repository, String file, String text) throws IOException {
        Path target = root(repository).resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
    }

    void remove(String repository, String file) throws IOException {
        Files.delete(root(repository).resolve(file));
    }

    Path root(String repository) {
        return folder.resolve("repositories").resolve(repository);
    }

    /** Commits what was written; returns the repository's URL. */
    String commit(String repository) {
        return ArgoCd.commit(repository, root(repository));
    }

    /** Commits, and lets the application of this name see it. */
    void push(String repository) {
        commit(repository);
        argo.refresh(repository);
    }

    /** Writes a run from the source to the target that bear its name; {@code spec} is more of its spec as YAML. */
    void run(String repository, String name, String spec, String annotations) throws IOException {
        write(
                repository,
                "runs/" + name + ".yaml",
                """
                apiVersion: cleanrun.dev/v1alpha1
                kind: CleanRun
                metadata: {name: %1$s, namespace: %2$s, annotations: {%3$s}}
                spec:
                  profile: pharmacy
                  source: {uri: "%4$s"}
                  target: {uri: "%5$s"}
                  storage: {endpoint: "%6$s", region: us-east-1, pathStyle: true, credentialsSecret: %7$s}
                  asOf: %8$s
                """.formatted(
                                        name,
                                        CLAIMS,
                                        annotations,
                                        ClaimsServer.source(name),
                                        ClaimsServer.target(name),
                                        server.endpoint(),
                                        Runs.SECRET,
                                        Runs.AS_OF)
                        + spec.indent(2));
    }

    /** Makes an application of the folder {@code runs} of a repository, as the sample does. */
    void application(String repository) {
        runs.apply("""
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: "%1$s", namespace: argocd}
            spec:
              project: default
              source: {repoURL: "%2$s", targetRevision: main, path: runs}
              destination: {server: "https://kubernetes.default.svc", namespace: "%3$s"}
              ignoreDifferences:
                - {group: cleanrun.dev, kind: CleanRun, managedFieldsManagers: [argocd-server]}
              syncPolicy:
                automated: {prune: true, selfHeal: true}
                syncOptions: [ServerSideApply=true, RespectIgnoreDifferences=true, SkipDryRunOnMissingResource=true]
            """.formatted(repository, commit(repository), CLAIMS));
    }

    String claims() {
        return CLAIMS;
    }

    String system() {
        return SYSTEM;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        client.genericKubernetesResources("argoproj.io/v1alpha1", "Application")
                .inNamespace("argocd")
                .delete();
        ArgoCd.run("down");
        history.close();
        client.resources(CleanRun.class).inNamespace(CLAIMS).delete();
        for (String kind : List.of("ClusterRole", "ClusterRoleBinding")) {
            client.genericKubernetesResources("rbac.authorization.k8s.io/v1", kind)
                    .withLabel("app.kubernetes.io/name", "cleanrun")
                    .delete();
        }
        client.genericKubernetesResources("cleanrun.dev/v1alpha1", "DatasetProfile")
                .delete();
        List.of(SYSTEM, CLAIMS, "argocd")
                .forEach(namespace -> client.namespaces().withName(namespace).delete());
        client.close();
        server.close();
        SampleClaims.delete(folder);
    }
}
