// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** Rows of partitions that are done; {@code read} is the sum of the others. */
@ApiType
public record RowCounts(
        @JsonPropertyDescription("Rows read from the source.") @Required @Min(0)
        Long read,

        @JsonPropertyDescription("Rows written to clean.") @Required @Min(0)
        Long clean,

        @JsonPropertyDescription("Rows written to rejects.") @Required @Min(0)
        Long rejected,

        @JsonPropertyDescription("Rows taken out as duplicates, superseded, reversed, merged or denied.")
        @Required
        @Min(0)
        Long removed) {}
