// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** ConfigMaps and Secrets at a real API server. */
public final class KubernetesFiles implements RunFiles {
    private final KubernetesClient client;
    private final BooleanSupplier mayWrite;

    /** @param mayWrite whether this process leads and may still write */
    public KubernetesFiles(KubernetesClient client, BooleanSupplier mayWrite) {
        this.client = client;
        this.mayWrite = mayWrite;
    }

    @Override
    public Optional<ConfigMap> configMap(String namespace, String name) {
        try {
            return Optional.ofNullable(
                    client.configMaps().inNamespace(namespace).withName(name).get());
        } catch (KubernetesClientException e) {
            throw new ApiUnavailable(
                    "the ConfigMap " + namespace + "/" + name + " cannot be read: " + ApiAnswers.told(e), e);
        }
    }

    @Override
    public void keep(ConfigMap wanted) {
        String namespace = wanted.getMetadata().getNamespace();
        String name = wanted.getMetadata().getName();
        if (!mayWrite.getAsBoolean()) {
            throw new ApiUnavailable(
                    "the ConfigMap " + namespace + "/" + name
                            + " is not written: this process may have lost leadership",
                    null);
        }
        try {
            client.configMaps().resource(wanted).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw unwritten(wanted, e);
            }
            replaceUnlessEqual(wanted);
        }
    }

    private void replaceUnlessEqual(ConfigMap wanted) {
        String namespace = wanted.getMetadata().getNamespace();
        String name = wanted.getMetadata().getName();
        ConfigMap there = configMap(namespace, name).orElse(null);
        if (there != null
                && Objects.equals(there.getData(), wanted.getData())
                && Objects.equals(there.getBinaryData(), wanted.getBinaryData())) {
            return;
        }
        try {
            if (there != null) {
                client.configMaps().inNamespace(namespace).withName(name).delete();
            }
            client.configMaps().resource(wanted).create();
        } catch (KubernetesClientException e) {
            throw unwritten(wanted, e);
        }
    }

    private static RuntimeException unwritten(ConfigMap wanted, KubernetesClientException e) {
        String told = "the ConfigMap " + wanted.getMetadata().getNamespace() + "/"
                + wanted.getMetadata().getName() + " cannot be written: " + ApiAnswers.told(e);
        return ApiAnswers.isRefusal(e) ? new ApiRefused(told, e) : new ApiUnavailable(told, e);
    }

    @Override
    public SecretRead secret(String namespace, String name) {
        try {
            Secret secret =
                    client.secrets().inNamespace(namespace).withName(name).get();
            return secret == null ? new SecretRead.Missing() : new SecretRead.Read(values(secret));
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return new SecretRead.Forbidden();
            }
            throw new ApiUnavailable(
                    "the Secret " + namespace + "/" + name + " cannot be read: " + ApiAnswers.told(e), e);
        }
    }

    private static Map<String, String> values(Secret secret) {
        var values = new HashMap<String, String>();
        Optional.ofNullable(secret.getData())
                .orElse(Map.of())
                .forEach((key, encoded) ->
                        values.put(key, new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8)));
        return values;
    }
}
