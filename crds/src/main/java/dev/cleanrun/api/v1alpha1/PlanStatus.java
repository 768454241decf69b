// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.OptionalLong;

/** The plan that discovery wrote. */
@ApiType
public record PlanStatus(
        @JsonPropertyDescription("ConfigMaps that hold the plan; at least 0.") @Required @Min(0)
        Integer configMaps,

        @JsonPropertyDescription("Bytes of all input objects; at least 0.") @Required @Min(0)
        Long inputBytes,

        @JsonPropertyDescription("SHA-256 of the plan in hexadecimal; at most 64 characters.")
        @Required
        @Size(max = 64)
        @Pattern("^[0-9a-f]*$")
        String hash,

        @JsonPropertyDescription(
                "Image of the workers since the one of discovery could not start and the profile named "
                        + "another; absent: that of discovery; at most 512 characters.")
        @Size(min = 1, max = 512)
        String image,

        @JsonPropertyDescription("Rows of all partitions, probably: of committed ones as counted, of others as footers "
                + "of their Parquet objects tell; absent where nothing tells; at least 0.")
        @Min(0)
        Long estimatedRows) {
    /** As discovery wrote it, with its image, of unknown rows. */
    public PlanStatus(Integer configMaps, Long inputBytes, String hash) {
        this(configMaps, inputBytes, hash, null, null);
    }

    /** The same plan of probably so many rows. */
    public PlanStatus with(OptionalLong rows) {
        return new PlanStatus(configMaps, inputBytes, hash, image, rows.isPresent() ? rows.getAsLong() : null);
    }

    /** The same plan for workers of another image. */
    public PlanStatus with(String other) {
        return new PlanStatus(configMaps, inputBytes, hash, other, estimatedRows);
    }
}
