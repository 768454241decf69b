// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.Map;
import java.util.Optional;

/** ConfigMaps and Secrets at the API server itself. */
public interface RunFiles {
    /**
     * A ConfigMap; empty when there is none.
     *
     * @throws ApiUnavailable when the server does not say
     */
    Optional<ConfigMap> configMap(String namespace, String name);

    /**
     * Sees to it that a ConfigMap is there with this content: one of the same name and other content is replaced.
     *
     * @throws ApiUnavailable when it may not be there
     */
    void keep(ConfigMap wanted);

    /** The decoded content of a Secret. */
    SecretRead secret(String namespace, String name);

    /** What became of a look at a Secret. */
    sealed interface SecretRead {
        /** Its values by key. */
        record Read(Map<String, String> values) implements SecretRead {
            /** Nothing secret, so that no log can hold it. */
            @Override
            public String toString() {
                return "Read[" + values.keySet() + "]";
            }
        }

        /** There is none of that name. */
        record Missing() implements SecretRead {}

        /** The operator may not read it. */
        record Forbidden() implements SecretRead {}
    }
}
