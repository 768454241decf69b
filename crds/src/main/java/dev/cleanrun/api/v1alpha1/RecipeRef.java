// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Which recipe: one that the program brings, or one from a ConfigMap. Exactly one of the two is set. */
@ApiType
@ValidationRule(
        value = "has(self.builtin) != has(self.configMap)",
        message = "exactly one of builtin and configMap must be set")
public record RecipeRef(
        @JsonPropertyDescription("Name of a recipe that CleanRun brings: pharmacy, medical, institutional, dental, "
                + "eligibility or provider. Default: none; at most 63 characters.")
        @Size(min = 1, max = 63)
        @Pattern(Patterns.NAMESPACE)
        String builtin,

        @JsonPropertyDescription("Name of a ConfigMap in the run's namespace whose recipe.yaml is the recipe. "
                + "Default: none; at most 253 characters.")
        @Size(min = 1, max = 253)
        @Pattern(Patterns.NAME)
        String configMap) {}
