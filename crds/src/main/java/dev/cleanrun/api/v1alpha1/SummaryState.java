// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where the summary of a run stands. */
public enum SummaryState {
    /** To be written when nothing is left to clean. */
    @JsonProperty("Due")
    DUE,
    /** Written. */
    @JsonProperty("Written")
    WRITTEN,
    /** Given up: the run is complete without its report. */
    @JsonProperty("GivenUp")
    GIVEN_UP
}
