// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.schema;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.security.GeneralSecurityException;

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
        try {
            SSLUtils.keyManagers(config);
        } catch (GeneralSecurityException | IOException _) {
            // Not RSA; of what is no key at all, building the client tells.
            config.setClientKeyAlgo("EC");
        }
        return config;
    }
}
