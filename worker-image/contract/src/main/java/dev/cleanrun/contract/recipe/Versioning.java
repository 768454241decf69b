// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

/**
 * How a payer tells that a record replaces or cancels another. Rules that belong to some methods only name them under
 * {@code versioning}; a recipe chooses one. After the enum of element DC706 "Versioning Method" of the Arkansas APCD.
 */
public enum Versioning {
    /** The highest version number of a record stays. */
    VersionNumber,
    /** The latest version date of a record stays. */
    VersionDate,
    /** A record names the claim that it replaces or cancels; the end of the chain stays. */
    OriginalClaimNumber,
    /** The latest paid date stays, unless its status cancels the record. */
    StatusAndPaidDate,
    /** The latest paid date stays. */
    PaidDate,
    /** All lines of a claim's latest delivery replace all lines of the earlier ones. */
    CompleteReplacement,
    /** Reversals and adjustments are netted with the records they belong to, as pharmacies send them. */
    Netting,
    /** Nothing is versioned. */
    None
}
