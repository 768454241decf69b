// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of texts in CSV that a spreadsheet would take for a formula. */
public enum Formulas {
    /** They are written as they are. */
    @JsonProperty("Keep")
    KEEP,
    /** An apostrophe is put before them. */
    @JsonProperty("Escape")
    ESCAPE
}
