// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a run goes. */
public enum RunMode {
    /** Lists, plans and cleans. */
    @JsonProperty("Run")
    RUN,
    /** Lists, sizes and forecasts; starts nothing. */
    @JsonProperty("Plan")
    PLAN
}
