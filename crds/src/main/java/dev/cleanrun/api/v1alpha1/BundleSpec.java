// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/** Several tiny partitions in one pod, one after another. */
@ApiType
public record BundleSpec(
        @JsonPropertyDescription("Most partitions that one pod cleans. Default: 1, a pod for each; at most 16.")
        @Default("1")
        @Min(1)
        @Max(16)
        Integer maxPartitions,

        @JsonPropertyDescription("Most input of all partitions of one pod together, as 16Mi; what is larger has a pod"
                + " to itself. Default: 16Mi; at most 24 characters.")
        @Default("16Mi")
        @Size(min = 1, max = 24)
        @Pattern(Patterns.BYTES)
        String maxInput) {}
