// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a node's label is compared. */
public enum NodeOperator {
    /** The label has one of the values. */
    @JsonProperty("In")
    IN,
    /** The label is absent or has none of the values. */
    @JsonProperty("NotIn")
    NOT_IN,
    /** The label is there. */
    @JsonProperty("Exists")
    EXISTS,
    /** The label is not there. */
    @JsonProperty("DoesNotExist")
    DOES_NOT_EXIST,
    /** The label is a whole number above the value. */
    @JsonProperty("Gt")
    GT,
    /** The label is a whole number below the value. */
    @JsonProperty("Lt")
    LT
}
