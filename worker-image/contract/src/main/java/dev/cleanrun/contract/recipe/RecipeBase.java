// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What a recipe extends. */
sealed interface RecipeBase {
    /** {@code extends: pharmacy}. */
    record Builtin(String name) implements RecipeBase {
        @Override
        public String title() {
            return name;
        }
    }

    /** {@code extends: {configMap: our-base}}. */
    record InConfigMap(String name) implements RecipeBase {
        @Override
        public String title() {
            return "ConfigMap " + name;
        }
    }

    /** How messages call it. */
    String title();

    /** What the field says; empty when it says neither. */
    static Optional<RecipeBase> of(JsonNode field) {
        if (field.isTextual()) {
            return Optional.of(new Builtin(field.textValue()));
        }
        boolean one = field.isObject() && field.size() == 1;
        if (one && field.path("builtin").isTextual()) {
            return Optional.of(new Builtin(field.path("builtin").textValue()));
        }
        return one
                        && field.path("configMap").isTextual()
                        && !field.path("configMap").textValue().isBlank()
                ? Optional.of(new InConfigMap(field.path("configMap").textValue()))
                : Optional.empty();
    }
}
