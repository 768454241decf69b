// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether further pods help with large partitions once nothing is left to start. */
public enum Split {
    /** One pod a partition. */
    @JsonProperty("Never")
    NEVER,
    /** Free pods of the budget make slices of the largest partitions that run. */
    @JsonProperty("Auto")
    AUTO
}
