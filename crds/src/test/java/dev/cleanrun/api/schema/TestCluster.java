package dev.cleanrun.api.schema;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The cluster that {@code KUBECONFIG} points to, for the tests of every module. */
public final class TestCluster {
    private TestCluster() {}

    /** A client of the administrator. */
    public static KubernetesClient client() {
        return new KubernetesClientBuilder().withConfig(config()).build();
    }

    /** How it is reached. The client takes every key in PKCS#8 for RSA unless told otherwise. */
    public static Config config() {
        Config config = new ConfigBuilder().build();
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
