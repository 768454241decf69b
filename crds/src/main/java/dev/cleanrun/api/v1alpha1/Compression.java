// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How outputs are compressed. */
public enum Compression {
    /** Not at all. */
    @JsonProperty("None")
    NONE,
    /** With Snappy; Parquet only. */
    @JsonProperty("Snappy")
    SNAPPY,
    /** With gzip. */
    @JsonProperty("Gzip")
    GZIP,
    /** With Zstandard. */
    @JsonProperty("Zstd")
    ZSTD
}
