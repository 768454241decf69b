// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether the target's server has to honour conditions on writes. */
public enum ConditionalWrites {
    /** A probe checks it once per run; a server that ignores conditions stalls the run. */
    @JsonProperty("Require")
    REQUIRE,
    /** Not checked; that there is one writer only is then up to the user. */
    @JsonProperty("Assume")
    ASSUME
}
