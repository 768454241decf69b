// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.kubernetes.api.model.IntOrString;

/** When partitions, and the run, are given up. */
@ApiType
public record FailurePolicy(
        @JsonPropertyDescription("Most attempts for one partition that count: those that failed for memory, "
                + "scratch, deadline or software; lost nodes and storage outages do not count. "
                + "Default: 6; 1 to 20.")
        @Default("6")
        @Min(1)
        @Max(20)
        Integer maxAttempts,

        @JsonPropertyDescription("Most partitions that may fail before nothing more is started: a number, or a "
                + "percentage of all partitions, rounded up. A run with a failed partition fails, whatever this says. "
                + "Default: 2%; 0 to 400, and never more than 400 "
                + "whatever the percentage gives.")
        @Default("2%")
        IntOrString maxFailedPartitions) {}
