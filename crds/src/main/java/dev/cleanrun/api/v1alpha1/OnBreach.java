// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a broken quality gate does. */
public enum OnBreach {
    /** The partition, or the run, fails. */
    @JsonProperty("Fail")
    FAIL,
    /** The report and a condition say it. */
    @JsonProperty("Warn")
    WARN
}
