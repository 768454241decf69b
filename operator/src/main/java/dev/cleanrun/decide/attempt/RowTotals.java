// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.attempt;

/** Rows of one result or of many: {@code read = clean + rejected + removed}. */
public record RowTotals(long read, long clean, long rejected, long removed) {
    /** No rows. */
    public static final RowTotals NONE = new RowTotals(0, 0, 0, 0);

    /** The sum of both; where one does not fit into a number, the largest there is. */
    public RowTotals plus(RowTotals other) {
        return new RowTotals(
                Saturated.sum(read, other.read),
                Saturated.sum(clean, other.clean),
                Saturated.sum(rejected, other.rejected),
                Saturated.sum(removed, other.removed));
    }
}
