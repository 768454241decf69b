package dev.cleanrun.image;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The cluster that {@code KUBECONFIG} points to. */
final class TestCluster {
    private TestCluster() {}

    static KubernetesClient client() {
        Config config = new ConfigBuilder().build();
        // The client takes every key in PKCS#8 for RSA unless told otherwise.
        if (config.getClientKeyData() != null && elliptic(config.getClientKeyData())) {
            config.setClientKeyAlgo("EC");
        }
        return new KubernetesClientBuilder().withConfig(config).build();
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
