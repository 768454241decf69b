// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/** How long finished pods are kept; data and status are never cleaned up. */
@ApiType
public record CleanupSpec(
        @JsonPropertyDescription("How long the last failed pods stay after the run finished, as 10m; pods that "
                + "succeeded go as soon as status has their result. Default: 10m; at most 16 characters.")
        @Default("10m")
        @Size(min = 2, max = 16)
        @Pattern(Patterns.SPAN)
        String podsAfterFinished,

        @JsonPropertyDescription(
                "How many of the last failed pods are kept, for their logs. Default: 20; 0 to " + "1000.")
        @Default("20")
        @Min(0)
        @Max(1000)
        Integer keepFailedPods) {}
