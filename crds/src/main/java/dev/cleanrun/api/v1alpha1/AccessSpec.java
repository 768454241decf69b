// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Who may use the operator's own identity on S3. */
@ApiType
public record AccessSpec(
        @JsonPropertyDescription("Namespaces whose runs may use the operator's own identity on S3 to list their "
                + "source. Default: none; at most 100 of 63 characters.")
        @Default("[]")
        @Size(max = 100)
        List<@Size(min = 1, max = 63) @Pattern(Patterns.NAMESPACE) String> namespaces,

        @JsonPropertyDescription("Locations, as s3://bucket/prefix/, of sources, targets and lists of recipes that "
                + "may be reached so. Default: none; at most 100 of 1024 characters.")
        @Default("[]")
        @Size(max = 100)
        List<@Size(min = 6, max = 1024) @Pattern("^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.*)?$") String> locations,

        @JsonPropertyDescription("Servers, as https://host:port, that the identity may be sent to besides Amazon S3 "
                + "of the run's region. Default: none; at most 20 of 512 characters.")
        @Default("[]")
        @Size(max = 20)
        List<@Size(min = 8, max = 512) @Pattern("^https?://[^/?#@\\s]+/?$") String> endpoints) {}
