// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How a payer tells that a record replaces or cancels another. Rules that belong to some methods only name them under
 * {@code versioning}; a recipe chooses one. After the enum of element DC706 "Versioning Method" of the Arkansas APCD.
 */
public enum Versioning {
    /** The highest version number of a record stays. */
    VERSION_NUMBER("VersionNumber"),
    /** The latest version date of a record stays. */
    VERSION_DATE("VersionDate"),
    /** A record names the claim that it replaces or cancels; the end of the chain stays. */
    ORIGINAL_CLAIM_NUMBER("OriginalClaimNumber"),
    /** The latest paid date stays, unless its status cancels the record. */
    STATUS_AND_PAID_DATE("StatusAndPaidDate"),
    /** The latest paid date stays. */
    PAID_DATE("PaidDate"),
    /** All lines of a claim's latest delivery replace all lines of the earlier ones. */
    COMPLETE_REPLACEMENT("CompleteReplacement"),
    /** Reversals and adjustments are netted with the records they belong to, as pharmacies send them. */
    NETTING("Netting"),
    /** Nothing is versioned. */
    NONE("None");

    private final String text;

    Versioning(String text) {
        this.text = text;
    }

    /** As it is written in JSON and told to people. */
    @JsonValue
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
