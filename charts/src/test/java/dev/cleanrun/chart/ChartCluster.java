// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import com.marcnuri.helm.Helm;
import dev.cleanrun.api.schema.TestCluster;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.Map;

/** Helm on the cluster that {@code KUBECONFIG} points to. */
final class ChartCluster {
    private static final Path KUBECONFIG = Path.of(System.getenv().getOrDefault("KUBECONFIG", ""));

    private ChartCluster() {}

    /** A client that acts as a service account. */
    static KubernetesClient as(String namespace, String account) {
        Config config = TestCluster.config();
        config.setImpersonateUsername("system:serviceaccount:" + namespace + ":" + account);
        config.setImpersonateGroups(
                "system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated");
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** Makes a namespace in which pods have to be restricted. */
    static void make(KubernetesClient client, String namespace) {
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .withLabels(Map.of("pod-security.kubernetes.io/enforce", "restricted"))
                        .endMetadata()
                        .build())
                .create();
    }

    static void install(String namespace, String values) {
        install(Release.CURRENT, namespace, values);
    }

    static void install(Release release, String namespace, String values) {
        HelmChart.withFile(
                values,
                file -> new Helm(release.chart())
                        .install()
                        .withName(HelmChart.RELEASE)
                        .withNamespace(namespace)
                        .withKubeConfig(KUBECONFIG)
                        .withValuesFile(file)
                        .call());
    }

    static void upgrade(String namespace, String values) {
        HelmChart.withFile(
                values,
                file -> new Helm(HelmChart.FOLDER)
                        .upgrade()
                        .withName(HelmChart.RELEASE)
                        .withNamespace(namespace)
                        .withKubeConfig(KUBECONFIG)
                        .withValuesFile(file)
                        .call());
    }

    static void uninstall(String namespace) {
        Helm.uninstall(HelmChart.RELEASE)
                .withNamespace(namespace)
                .withKubeConfig(KUBECONFIG)
                .call();
    }
}
