// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** How much was cleaned in how long; the forecast follows from it. */
@ApiType
public record SpeedStatus(
        @JsonPropertyDescription("Input bytes of the attempts that cleaned a partition.") @Required @Min(0)
        Long bytes,

        @JsonPropertyDescription("Milliseconds that these attempts took, added up.") @Required @Min(0)
        Long millis) {}
