// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

/** What becomes of texts that a spreadsheet would take for a formula. */
public enum FormulaPolicy {
    /** They are written as they are. */
    Keep,
    /** An apostrophe is put before them. */
    Escape
}
