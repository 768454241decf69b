// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Memory as a straight line over the size of the inputs. */
@ApiType
public record InputEstimate(
        @JsonPropertyDescription(
                "Memory of a partition without data, as 512Mi. Default: 512Mi; at most 24 " + "characters.")
        @Default("512Mi")
        @Size(min = 1, max = 24)
        @Pattern(Patterns.BYTES)
        String base,

        @JsonPropertyDescription(
                "Memory added for each GiB of input objects, as 1400Mi. Required; at most 24 " + "characters.")
        @Required
        @Size(min = 1, max = 24)
        @Pattern(Patterns.BYTES)
        String perGiB) {}
