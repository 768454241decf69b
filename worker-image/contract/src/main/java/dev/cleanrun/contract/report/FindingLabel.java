// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.report;

/**
 * How what a rule has found on a row is called, in {@code dq_flags} and {@code findings}:
 * {@code CM-NPI-01:prescriber_npi} where the rule stands for a column, {@code RX-DUP-01} where it is about the row.
 */
public final class FindingLabel {
    private FindingLabel() {}

    /** The label of a rule and a column of the clean output; the column is null when the rule is about the row. */
    public static String of(String rule, String column) {
        return column == null ? rule : rule + ":" + column;
    }
}
