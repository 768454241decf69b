// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a taint is compared. */
public enum TolerationOperator {
    /** Key and value are equal. */
    @JsonProperty("Equal")
    EQUAL,
    /** The key is equal, whatever the value. */
    @JsonProperty("Exists")
    EXISTS
}
