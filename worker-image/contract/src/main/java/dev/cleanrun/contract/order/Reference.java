// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import java.util.Optional;

/**
 * A list that rules look codes up in.
 *
 * @param name as the recipe calls it
 * @param uri the object; {@code target:KEY} lies below the run's target
 * @param etag that it had when the run was planned
 */
public record Reference(String name, String uri, String etag) {
    private static final String TARGET = "target:";

    /** An object below the run's target. */
    public static Reference ofTarget(String name, String key, String etag) {
        return new Reference(name, TARGET + key, etag);
    }

    /** The key below the run's target; empty for what lies elsewhere. */
    public Optional<String> targetKey() {
        return uri.startsWith(TARGET) ? Optional.of(uri.substring(TARGET.length())) : Optional.empty();
    }
}
