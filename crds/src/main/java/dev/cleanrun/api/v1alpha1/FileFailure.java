// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Why one file was not delivered. */
@ApiType
public record FileFailure(
        @JsonPropertyDescription("Index of the file in the plan; at least 0.") @Required @Min(0)
        Integer index,

        @JsonPropertyDescription("Key of the file below the source, cut after 512 characters.")
        @Required
        @Size(max = 512)
        String file,

        @JsonPropertyDescription("Cause in one word, as CorruptInput; at most 64 characters.")
        @Required
        @Size(min = 1, max = 64)
        @Pattern(Patterns.WORD)
        String cause,

        @JsonPropertyDescription("Cause in a sentence; holds no value from the data; at most 512 characters.")
        @Required
        @Size(max = 512)
        String message,

        @JsonPropertyDescription("Attempts made in the round; at least 0.") @Required @Min(0)
        Integer attempts) {}
