// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a taint does to pods that do not tolerate it. */
public enum TaintEffect {
    /** New pods are not placed. */
    @JsonProperty("NoSchedule")
    NO_SCHEDULE,
    /** New pods are placed elsewhere if possible. */
    @JsonProperty("PreferNoSchedule")
    PREFER_NO_SCHEDULE,
    /** Running pods are evicted. */
    @JsonProperty("NoExecute")
    NO_EXECUTE
}
