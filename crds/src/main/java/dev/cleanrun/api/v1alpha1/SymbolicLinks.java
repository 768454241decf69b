// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What symbolic links below a source's folder mean. */
public enum SymbolicLinks {
    /** The run says where one is and does not read it. */
    @JsonProperty("Refuse")
    REFUSE,
    /** They stand for what they point to. */
    @JsonProperty("Follow")
    FOLLOW
}
