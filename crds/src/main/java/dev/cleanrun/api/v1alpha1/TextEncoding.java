// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Character sets of text files. */
public enum TextEncoding {
    /** Unicode in one to four bytes. */
    @JsonProperty("UTF-8")
    UTF_8,
    /** Unicode in two or four bytes; a mark at the beginning says which comes first, without it the higher. */
    @JsonProperty("UTF-16")
    UTF_16,
    /** Western European, ISO. */
    @JsonProperty("ISO-8859-1")
    ISO_8859_1,
    /** Western European, Windows. */
    @JsonProperty("windows-1252")
    WINDOWS_1252
}
