// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.operate;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.Cloner;

/**
 * Hands out what is in the cache: a copy by way of JSON for every look is dear, and nothing here changes a resource
 * that it was given.
 */
final class SharedResources implements Cloner {
    @Override
    public <R extends HasMetadata> R clone(R object) {
        return object;
    }
}
