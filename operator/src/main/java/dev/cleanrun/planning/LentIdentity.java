// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.planning;

import dev.cleanrun.api.v1alpha1.AccessSpec;
import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.StorageServer;
import dev.cleanrun.store.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a profile lends a run the operator's own identity on S3: to its namespace, for all that it reads and writes,
 * at that server.
 */
final class LentIdentity {
    private final String profile;
    private final AccessSpec access;

    LentIdentity(String profile, AccessSpec access) {
        this.profile = profile;
        this.access = access;
    }

    /**
     * Refuses what is not lent.
     *
     * @param lists addresses of the recipe's lists; those without a scheme lie beside the source
     * @throws RunBlocked saying what is not lent, and where it would be
     */
    void check(RunRef run, CleanRunSpec spec, List<String> lists) {
        if (!access.namespaces().contains(run.namespace())) {
            throw refused("the " + run.kind().unit().whole() + " names no storage.credentialsSecret, and the profile "
                    + profile
                    + " does not lend the operator's identity to the namespace " + run.namespace()
                    + ": set one, or add the namespace to the profile's access.namespaces");
        }
        endpoint(spec.storage().endpoint());
        var uris = new ArrayList<>(List.of(spec.source().uri(), spec.target().uri()));
        lists.stream()
                .filter(list -> list.contains(":/"))
                .map(list -> list.substring(0, list.lastIndexOf('/') + 1))
                .forEach(uris::add);
        List<String> lent = access.locations().stream().map(this::lent).toList();
        for (String uri : uris) {
            String whole = location(uri);
            if (lent.stream().noneMatch(whole::startsWith)) {
                throw refused("the profile " + profile + " does not lend the operator's identity for " + uri
                        + ": set storage.credentialsSecret, or add the location to the profile's access.locations");
            }
        }
    }

    private void endpoint(String endpoint) {
        if (!endpoint.isEmpty()
                && endpoints().stream().noneMatch(lent -> StorageServer.of(lent).equals(StorageServer.of(endpoint)))) {
            throw refused("the profile " + profile + " does not lend the operator's identity to the server " + endpoint
                    + ": set storage.credentialsSecret, or add the server to the profile's access.endpoints");
        }
    }

    /** None where a definition from before the field was there left it out. */
    private List<String> endpoints() {
        return Optional.ofNullable(access.endpoints()).orElse(List.of());
    }

    private String lent(String location) {
        try {
            return Location.parse(location).uri();
        } catch (IllegalArgumentException e) {
            throw refused("access.locations of the profile " + profile + ": " + e.getMessage());
        }
    }

    /** With the slash at its end, so that no neighbour begins alike. */
    private static String location(String uri) {
        try {
            return Location.parse(uri).uri();
        } catch (IllegalArgumentException e) {
            throw new RunBlocked(ConditionReason.INVALID_SPEC, e.getMessage());
        }
    }

    private static RunBlocked refused(String message) {
        return new RunBlocked(ConditionReason.NO_STORAGE_ACCESS, message);
    }
}
