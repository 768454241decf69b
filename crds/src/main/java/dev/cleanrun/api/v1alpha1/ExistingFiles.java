// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to objects in a partition's output folders that CleanRun did not write. */
public enum ExistingFiles {
    /** The partition fails before any work. */
    @JsonProperty("Refuse")
    REFUSE,
    /** They are deleted when the partition is published. */
    @JsonProperty("Replace")
    REPLACE
}
