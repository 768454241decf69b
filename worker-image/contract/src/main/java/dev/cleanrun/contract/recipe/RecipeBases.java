// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.util.Optional;

/**
 * Where recipes are found that others extend, besides the builtin ones: ConfigMaps of the run's own namespace, or of
 * the given files.
 */
@FunctionalInterface
public interface RecipeBases {
    /** None but the builtin ones. */
    RecipeBases BUILTIN = _ -> Optional.empty();

    /** The recipe in the ConfigMap of that name; empty when there is none. */
    Optional<String> configMap(String name);
}
