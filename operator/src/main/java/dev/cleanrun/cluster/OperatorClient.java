// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;

/** Builds the operator's client of the Kubernetes API. */
public final class OperatorClient {
    /**
     * After this a request without an answer has failed, as far as its sender is concerned. The lease is held for
     * longer, so that a write ends before anybody else can lead.
     */
    public static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

    private OperatorClient() {}

    /**
     * A client that sends each request once, waits {@link #REQUEST_TIMEOUT} for its answer, and reads what a newer API
     * holds.
     *
     * @param config where the API server is and who asks; its timeouts, retries and protocol are set here, in place
     */
    public static KubernetesClient build(Config config) {
        return build(config, serialization());
    }

    /** The same for the operator itself: of the pods that it reads, only what it asks for is there. */
    public static KubernetesClient buildLean(Config config) {
        return build(config, leanSerialization());
    }

    private static KubernetesClient build(Config config, KubernetesSerialization serialization) {
        // By default a create is sent up to eleven times, and one whose answer was lost then fails on its own name.
        config.setRequestRetryBackoffLimit(0);
        config.setRequestTimeout((int) REQUEST_TIMEOUT.toMillis());
        config.setConnectionTimeout((int) REQUEST_TIMEOUT.toMillis());
        // Sixteen creates at once are faster on as many connections than on one.
        config.setHttp2Disable(true);
        // A WebSocket of Java 25 does not notice that its connection broke while an event was being handled: the
        // informer is blind from then on.
        config.setOnlyHttpWatches(true);
        if (ClientKey.isElliptic(config)) {
            config.setClientKeyAlgo("EC");
        }
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(serialization)
                .build();
    }

    /**
     * Reads objects of a newer API than this program knows: unknown fields are left out, unknown values of enumerations
     * are null. Otherwise one such object would stop the informer of all.
     */
    public static KubernetesSerialization serialization() {
        return serialization(new ObjectMapper());
    }

    /** As {@link #buildLean} reads. */
    public static KubernetesSerialization leanSerialization() {
        return serialization(new ObjectMapper().registerModule(LeanPods.module()));
    }

    private static KubernetesSerialization serialization(ObjectMapper mapper) {
        mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL);
        return new KubernetesSerialization(mapper, true);
    }
}
