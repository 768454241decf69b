// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/** Scratch space of the workers. */
@ApiType
public record ScratchSpec(
        @JsonPropertyDescription(
                "Scratch space of a first attempt, as 20Gi. Default: 20Gi; at most max; at most " + "24 characters.")
        @Default("20Gi")
        @Size(min = 1, max = 24)
        @Pattern(Patterns.BYTES)
        String size,

        @JsonPropertyDescription("Most scratch space that a partition may grow to after it filled up, as 80Gi. "
                + "Default: 80Gi; at most the budget's maxScratch; at most 24 characters.")
        @Default("80Gi")
        @Size(min = 1, max = 24)
        @Pattern(Patterns.BYTES)
        String max,

        @JsonPropertyDescription("Storage class of a volume that lives as long as the pod. Default: empty, an "
                + "emptyDir on the node; at most 253 characters.")
        @Default("\"\"")
        @Size(max = 253)
        @Pattern(Patterns.OPTIONAL_NAME)
        String storageClassName) {}
