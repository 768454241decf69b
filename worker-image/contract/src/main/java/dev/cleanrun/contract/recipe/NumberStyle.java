// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How numbers of a column are written where plain digits, a sign and a point are not all.
 *
 * @param thousands what may stand between groups of three digits; null: nothing
 * @param decimal what stands before the fraction
 * @param currency what may stand before or after the number; null: nothing
 * @param parentheses whether {@code (12.50)} is negative
 * @param trailingMinus whether {@code 12.50-} is negative
 * @param scale how many of the digits are the fraction, without a point before it; 0: a point says so
 * @param overpunch whether the last digit carries the sign, as in COBOL: <code>&#123;ABCDEFGHI</code> are +0 to +9,
 *     <code>&#125;JKLMNOPQR</code> -0 to -9
 */
public record NumberStyle(
        String thousands,
        String decimal,
        String currency,
        boolean parentheses,
        boolean trailingMinus,
        int scale,
        boolean overpunch) {
    /** What stands before a fraction where nothing else is said. */
    public static final String POINT = ".";

    private static final Set<String> GROUPING = Set.of(",", ".", "'", " ", "_");
    private static final int MAX_SCALE = 18;

    static NumberStyle of(RecipeYaml.NumberYaml written) {
        return new NumberStyle(
                written.thousands(),
                written.decimal() == null ? POINT : written.decimal(),
                written.currency(),
                written.parentheses(),
                written.trailingMinus(),
                written.scale() == null ? 0 : written.scale(),
                written.overpunch());
    }

    /** What in it contradicts itself or the column's type. */
    List<String> problems(ColumnType type) {
        List<String> problems = new ArrayList<>();
        if (thousands != null && !GROUPING.contains(thousands)) {
            problems.add("thousands must be one of , . ' _ and a blank");
        }
        if (!Set.of(POINT, ",").contains(decimal)) {
            problems.add("decimal must be . or ,");
        }
        if (decimal.equals(thousands)) {
            problems.add("thousands and decimal are both \"" + decimal + "\""
                    + (decimal.equals(POINT) ? ": set decimal to \",\"" : ""));
        }
        if (currency != null && !currency.matches("[\\p{L}\\p{Sc}]{1,8}")) {
            problems.add("currency must be a sign or letters, at most eight, like $ or EUR");
        }
        if (scale < 0 || scale > MAX_SCALE) {
            problems.add("scale must be from 1 to " + MAX_SCALE);
        }
        if (scale > 0) {
            scaled(type, problems);
        }
        if (overpunch && (parentheses || trailingMinus)) {
            problems.add("overpunch says the sign: it goes neither with parentheses nor with trailingMinus");
        }
        if (overpunch && (thousands != null || currency != null || !decimal.equals(POINT))) {
            problems.add(
                    "overpunch numbers are digits only: it goes with scale, not with thousands, decimal or currency");
        }
        return problems;
    }

    private void scaled(ColumnType type, List<String> problems) {
        if (thousands != null || currency != null || !decimal.equals(POINT)) {
            problems.add("scale is for digits without a point: it does not go with thousands, decimal or currency");
        }
        switch (type) {
            case ColumnType.Whole whole ->
                problems.add("scale makes fractions, which " + whole.sql() + " does not hold: use DECIMAL");
            case ColumnType.Decimal decimals
            when decimals.scale() < scale ->
                problems.add(
                        "scale " + scale + " is more than " + decimals.sql() + " holds, and would round every value");
            case ColumnType.Decimal _,
                    ColumnType.Floating _,
                    ColumnType.Text _,
                    ColumnType.Date _,
                    ColumnType.Timestamp _ -> {}
        }
    }
}
