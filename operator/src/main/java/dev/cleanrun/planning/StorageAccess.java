// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.planning;

import dev.cleanrun.api.v1alpha1.AccessSpec;
import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.cluster.RunFiles;
import dev.cleanrun.cluster.RunFiles.SecretRead;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.names.StorageKeys;
import dev.cleanrun.observe.StorageTerms;
import dev.cleanrun.store.Reach;
import dev.cleanrun.store.StoreCredentials;
import dev.cleanrun.store.Stores;
import dev.cleanrun.terms.RunTerms;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * With whose rights the operator looks at a run's storage: the run's own, or its own where the profile lends them.
 * Never more.
 */
public final class StorageAccess implements RunStorage {

    private final RunFiles files;
    private final CertificateFiles certificates;

    /** @param folder takes certificates while they are used */
    public StorageAccess(RunFiles files, Path folder) {
        this.files = files;
        this.certificates = new CertificateFiles(folder);
    }

    @Override
    public Stores open(RunRef run, CleanRunSpec spec, AccessSpec access, List<String> lists) {
        var storage = spec.storage();
        StoreCredentials credentials = credentials(run, spec, access, lists);
        var terms = RunTerms.storage(storage, certificates(run, storage.caConfigMap()));
        return new Stores(StorageTerms.options(terms), credentials, Reach.NOT_THIS_MACHINE);
    }

    private StoreCredentials credentials(RunRef run, CleanRunSpec spec, AccessSpec access, List<String> lists) {
        String secret = spec.storage().credentialsSecret();
        if (secret.isEmpty()) {
            new LentIdentity(spec.profile(), access).check(run, spec, lists);
            return new StoreCredentials.Surroundings();
        }
        return switch (files.secret(run.namespace(), secret)) {
            case SecretRead.Read(Map<String, String> values) -> keys(run, secret, values);
            case SecretRead.Missing _ ->
                throw new RunBlocked(
                        ConditionReason.CREDENTIALS_NOT_FOUND,
                        "the Secret " + run.namespace() + "/"
                                + secret + " of storage.credentialsSecret is not there: create it with "
                                + StorageKeys.KEY_ID
                                + " and "
                                + StorageKeys.SECRET_KEY);
            case SecretRead.Forbidden _ ->
                throw new RunBlocked(
                        ConditionReason.NO_STORAGE_ACCESS,
                        "the operator may not read the Secret "
                                + run.namespace() + "/" + secret
                                + ": add it to the chart's value storage.secrets ({namespace: " + run.namespace()
                                + ", names: ["
                                + secret + "]})");
        };
    }

    private static StoreCredentials keys(RunRef run, String secret, Map<String, String> values) {
        for (String key : List.of(StorageKeys.KEY_ID, StorageKeys.SECRET_KEY)) {
            if (values.getOrDefault(key, "").isBlank()) {
                throw new RunBlocked(
                        ConditionReason.CREDENTIALS_NOT_FOUND,
                        "the Secret " + run.namespace() + "/" + secret + " has no " + key + ": add it");
            }
        }
        return new StoreCredentials.Keys(
                values.get(StorageKeys.KEY_ID).strip(),
                values.get(StorageKeys.SECRET_KEY).strip(),
                Optional.ofNullable(values.get(StorageKeys.SESSION_TOKEN))
                        .map(String::strip)
                        .filter(token -> !token.isEmpty())
                        .orElse(null));
    }

    private String certificates(RunRef run, String name) {
        if (name.isEmpty()) {
            return null;
        }
        String pem = files.configMap(run.namespace(), name)
                .map(ConfigMap::getData)
                .map(data -> data.get(StorageKeys.CERTIFICATES))
                .orElseThrow(() -> new RunBlocked(
                        ConditionReason.CERTIFICATES_NOT_FOUND,
                        "the ConfigMap " + run.namespace() + "/" + name
                                + " of storage.caConfigMap is not there, or has no key " + StorageKeys.CERTIFICATES
                                + ": create it"));
        return certificates.file(pem).toString();
    }
}
