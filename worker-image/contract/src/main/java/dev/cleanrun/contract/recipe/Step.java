// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

/**
 * The steps of cleaning, in their order. Exact duplicates go before netting, or a doubled reversal cancels twice; codes
 * are normalised before netting, or a row and its reversal written in two styles never meet; fixes that clear values
 * come after it, or pairs merge wrongly.
 */
public enum Step {
    /** Text to types, and keys that must be there. */
    Casts,
    /** Rows equal in every source column. */
    Duplicates,
    /** Codes in one form. */
    Codes,
    /** Versions, reversals, adjustments, header repair. */
    Versions,
    /** Denied rows. */
    Denied,
    /** Rows that share a key that should be unique. */
    Keys,
    /** Fixes that clear values. */
    Clear,
    /** Marks on rows that stay. */
    Flags,
    /** Rows against the folder they lie in. */
    Partition
}
