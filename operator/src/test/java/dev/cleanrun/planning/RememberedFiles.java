// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.planning;

import dev.cleanrun.cluster.RunFiles;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** ConfigMaps and Secrets in memory. */
final class RememberedFiles implements RunFiles {
    private final Map<String, ConfigMap> maps = new HashMap<>();
    private final Map<String, SecretRead> secrets = new HashMap<>();

    RememberedFiles secret(String namespace, String name, SecretRead read) {
        secrets.put(namespace + "/" + name, read);
        return this;
    }

    @Override
    public Optional<ConfigMap> configMap(String namespace, String name) {
        return Optional.ofNullable(maps.get(namespace + "/" + name));
    }

    @Override
    public void keep(ConfigMap wanted) {
        maps.put(
                wanted.getMetadata().getNamespace() + "/" + wanted.getMetadata().getName(), wanted);
    }

    @Override
    public SecretRead secret(String namespace, String name) {
        return secrets.getOrDefault(namespace + "/" + name, new SecretRead.Missing());
    }
}
