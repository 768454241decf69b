// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/** Memory of the partitions with certain values. */
@ApiType
public record MemoryRule(
        @JsonPropertyDescription("Partitions that the rule is for: for each key the values, or ranges of whole "
                + "numbers as 2016..2020; all keys must match. Required; at most 16 keys with 1000 "
                + "values of 256 characters.")
        @Required
        @Size(min = 1, max = 16)
        Map<String, List<String>> match,

        @JsonPropertyDescription("Memory of these partitions at their first attempt, as 6Gi. Required; at least "
                + "512Mi and at most max; at most 24 characters.")
        @Required
        @Size(min = 1, max = 24)
        @Pattern(Patterns.BYTES)
        String memory) {}
