// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Over which rows a quality gate takes its ratio. */
public enum GateScope {
    /** Each partition alone, before it is published. */
    @JsonProperty("Partition")
    PARTITION,
    /** All partitions of the run together, when the last has ended. */
    @JsonProperty("Run")
    RUN
}
