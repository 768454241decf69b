// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.report;

/**
 * What a rule has found on a row, as {@code dq_flags} and {@code rule_ids} name it: {@code CM-NPI-01:prescriber_npi}
 * where the rule stands for a column, {@code RX-DUP-01} where it is about the row.
 *
 * @param rule id of the rule
 * @param column of the clean output; null when the rule is about the row
 */
public record FindingLabel(String rule, String column) {
    /** Stands between rule and column. */
    private static final char BETWEEN = ':';

    /** The label of a rule and a column, which may be null. */
    public static String of(String rule, String column) {
        return column == null ? rule : rule + BETWEEN + column;
    }

    /** The label read. */
    public static FindingLabel parse(String label) {
        int between = label.indexOf(BETWEEN);
        return between < 0
                ? new FindingLabel(label, null)
                : new FindingLabel(label.substring(0, between), label.substring(between + 1));
    }
}
