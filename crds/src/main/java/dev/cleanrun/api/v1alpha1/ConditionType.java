// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The conditions of a run, a closed set. */
public enum ConditionType {
    /** True only after success. */
    @JsonProperty("Ready")
    READY,
    /** True while there is work that goes on by itself. */
    @JsonProperty("Reconciling")
    RECONCILING,
    /** True on failure and on whatever needs a person. */
    @JsonProperty("Stalled")
    STALLED,
    /** True when suspended and nothing runs any more. */
    @JsonProperty("Suspended")
    SUSPENDED,
    /** True at both ends, success and failure. */
    @JsonProperty("Finished")
    FINISHED
}
