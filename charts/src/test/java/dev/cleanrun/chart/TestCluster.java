package dev.cleanrun.chart;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

/** The cluster that {@code KUBECONFIG} points to, and Helm on it. */
final class TestCluster {
    private static final Path KUBECONFIG = Path.of(System.getenv().getOrDefault("KUBECONFIG", ""));

    private TestCluster() {}

    /** A client of the administrator. */
    static KubernetesClient client() {
        return new KubernetesClientBuilder().withConfig(config()).build();
    }

    /** A client that acts as a service account. */
    static KubernetesClient as(String namespace, String account) {
        Config config = config();
        config.setImpersonateUsername("system:serviceaccount:" + namespace + ":" + account);
        config.setImpersonateGroups("system:serviceaccounts", "system:serviceaccounts:" + namespace,
                "system:authenticated");
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** Makes a namespace in which pods have to be restricted. */
    static void make(KubernetesClient client, String namespace) {
        client.namespaces().resource(new NamespaceBuilder().withNewMetadata().withName(namespace).withLabels(Map.of(
                "pod-security.kubernetes.io/enforce", "restricted")).endMetadata().build()).create();
    }

    static void install(String namespace, String values) {
        HelmChart.withFile(values, file -> new Helm(HelmChart.FOLDER).install()
                .withName(HelmChart.RELEASE)
                .withNamespace(namespace)
                .withKubeConfig(KUBECONFIG)
                .withValuesFile(file)
                .call());
    }

    static void upgrade(String namespace, String values) {
        HelmChart.withFile(values, file -> new Helm(HelmChart.FOLDER).upgrade()
                .withName(HelmChart.RELEASE)
                .withNamespace(namespace)
                .withKubeConfig(KUBECONFIG)
                .withValuesFile(file)
                .call());
    }

    static void uninstall(String namespace) {
        Helm.uninstall(HelmChart.RELEASE).withNamespace(namespace).withKubeConfig(KUBECONFIG).call();
    }

    private static Config config() {
        Config config = new ConfigBuilder().build();
        // The client takes every key in PKCS#8 for RSA unless told otherwise.
        if (config.getClientKeyData() != null && elliptic(config.getClientKeyData())) {
            config.setClientKeyAlgo("EC");
        }
        return config;
    }

    private static boolean elliptic(String keyData) {
        String pem = new String(Base64.getDecoder().decode(keyData), StandardCharsets.US_ASCII);
        byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        try {
            KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key));
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
