// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Why a run gives up before its end. */
@ApiType
public record StopStatus(
        @JsonPropertyDescription("Why, in one word, as AllAttemptsFail; at most 64 characters.")
        @Required
        @Size(min = 1, max = 64)
        @Pattern(Patterns.WORD)
        String reason,

        @JsonPropertyDescription("Why, in a sentence; at most 512 characters.") @Required @Size(max = 512)
        String message) {}
