// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which partitions a run cleans. */
public enum Recompute {
    /** Those whose committed result depends on something that changed. */
    @JsonProperty("Changed")
    CHANGED,
    /** All, also those whose result would be the same. */
    @JsonProperty("All")
    ALL
}
