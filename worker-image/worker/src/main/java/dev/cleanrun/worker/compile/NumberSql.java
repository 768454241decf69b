// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.ColumnType;
import dev.cleanrun.contract.recipe.NumberStyle;

/**
 * From text to numbers. The engine's casts take more than numbers (underscores, {@code 0x1F}, {@code nan}) and round
 * without a word, so that a regular expression stands before them.
 */
final class NumberSql {
    private static final String OVERPUNCH = "{ABCDEFGHI}JKLMNOPQR";
    private static final String OVERPUNCHED = "01234567890123456789";
    private static final String WHOLE = "[+-]?[0-9]+(?:[.]0*)?";
    private static final String PLAIN = "[+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)";
    private static final String WITH_EXPONENT = PLAIN + "[eE][+-]?[0-9]{1,3}";

    private NumberSql() {}

    /** Whether the text is a number that the type holds with all its decimals. */
    static String exact(String text, ColumnType.Decimal type) {
        return matches(
                text,
                type.scale() == 0
                        ? WHOLE
                        : "[+-]?(?:[0-9]+(?:[.][0-9]{0," + type.scale() + "}0*)?|[.][0-9]{1," + type.scale() + "}0*)");
    }

    /**
     * The digits before and behind the point and the exponent, of a text that is not exact; all are empty when it is no
     * number.
     */
    static String parts(String text, String exact) {
        return "CASE WHEN NOT " + exact + " THEN regexp_extract(" + text
                + ", '^[+-]?([0-9]*)[.]?([0-9]*)(?:[eE]([+-]?[0-9]{1,3}))?$', ['w', 'f', 'e']) END";
    }

    /**
     * The number; {@code exact} is SQL that tells whether it is held with all its decimals, {@code parts} has its
     * {@link #parts}.
     */
    static String decimal(String text, String exact, String parts, ColumnType.Decimal type) {
        return "CASE WHEN " + exact + " THEN TRY_CAST(" + text + " AS " + type.sql() + ") WHEN " + parts + ".w || "
                + parts + ".f <> '' THEN TRY_CAST(CASE WHEN " + parts + ".e = '' THEN " + text + " ELSE "
                + shifted(text, parts) + " END AS " + type.sql() + ") END";
    }

    /** The whole number; the engine's own cast would round a fraction. */
    static String whole(String text, ColumnType.Whole type) {
        return "CASE WHEN " + matches(text, WHOLE) + " THEN TRY_CAST(" + text + " AS " + type.sql() + ") END";
    }

    /** The number that is nearest. */
    static String floating(String text) {
        String number = "TRY_CAST(" + text + " AS DOUBLE)";
        return "CASE WHEN NOT " + matches(text, PLAIN + "|" + WITH_EXPONENT) + " OR NOT isfinite(" + number
                + ") THEN NULL WHEN " + number + " = 0 THEN 0 ELSE " + number + " END";
    }

    /** Whether the last digit of a number that is not zero stands behind the type's decimals. */
    static String rounded(String parts, ColumnType.Decimal type) {
        String fraction = "rtrim(" + parts + ".f, '0')";
        String whole = parts + ".w";
        return "CASE WHEN " + fraction + " <> '' THEN length(" + fraction + ") ELSE CASE WHEN rtrim(" + whole
                + ", '0') <> '' THEN length(rtrim(" + whole + ", '0')) - length(" + whole
                + ") END END - coalesce(TRY_CAST(" + parts + ".e AS INTEGER), 0) > " + type.scale();
    }

    /**
     * A number with its point where its exponent says: the engine's cast makes 0.01 of {@code 9e-400}, and too large
     * numbers of {@code 1e9}.
     */
    private static String shifted(String text, String parts) {
        String digits = "(" + parts + ".w || " + parts + ".f)";
        String point = "(length(" + parts + ".w) + TRY_CAST(" + parts + ".e AS INTEGER))";
        return "CASE WHEN starts_with(" + text + ", '-') THEN '-' ELSE '' END || CASE WHEN " + point
                + " <= 0 THEN '0.' || repeat('0', -" + point + ") || " + digits + " WHEN " + point + " >= length("
                + digits + ") THEN rpad(" + digits + ", CAST(" + point + " AS INTEGER), '0') ELSE left(" + digits + ", "
                + point + ") || '.' || substr(" + digits + ", " + point + " + 1) END";
    }

    /** A text in a style as digits with sign and point; NULL when it is not written so. */
    static String plain(String text, NumberStyle style) {
        return "CASE WHEN " + matches(text, regex(style)) + " THEN "
                + (style.overpunch()
                        ? sign(text, "[}J-R]$")
                                + point("translate(" + text + ", '" + OVERPUNCH + "', '" + OVERPUNCHED + "')", style)
                        : sign(text, "[-(]")
                                + point(
                                        "regexp_replace(" + text + ", '[^0-9" + style.decimal() + "]', '', 'g')",
                                        style))
                + " END";
    }

    private static String sign(String text, String negative) {
        return "CASE WHEN regexp_matches(" + text + ", " + Quoting.text(negative) + ") THEN '-' ELSE '' END || ";
    }

    private static String point(String digits, NumberStyle style) {
        if (style.scale() > 0) {
            String all = "lpad(" + digits + ", greatest(CAST(length(" + digits + ") AS INTEGER), " + (style.scale() + 1)
                    + "), '0')";
            return "left(" + all + ", length(" + all + ") - " + style.scale() + ") || '.' || right(" + all + ", "
                    + style.scale() + ")";
        }
        return style.decimal().equals(NumberStyle.POINT)
                ? digits
                : "replace(" + digits + ", " + Quoting.text(style.decimal()) + ", '.')";
    }

    private static String regex(NumberStyle style) {
        if (style.overpunch()) {
            return "[0-9]*[0-9{}A-R]";
        }
        String whole =
                style.thousands() == null ? "[0-9]+" : "(?:[0-9]{1,3}(?:[" + style.thousands() + "][0-9]{3})+|[0-9]+)";
        String fraction = "[" + style.decimal() + "]";
        String number =
                style.scale() > 0 ? "[0-9]+" : "(?:" + whole + "(?:" + fraction + "[0-9]*)?|" + fraction + "[0-9]+)";
        String currency = style.currency() == null ? null : "\\Q" + style.currency() + "\\E";
        String unsigned = currency == null
                ? number
                : "(?:(?:" + currency + " ?)?" + number + "|" + number + " ?" + currency + ")";
        StringBuilder regex = new StringBuilder("[+-]?").append(unsigned);
        if (currency != null) {
            regex.append('|').append(currency).append(" ?[+-]").append(number);
        }
        if (style.trailingMinus()) {
            regex.append('|').append(unsigned).append("[+-]");
        }
        if (style.parentheses()) {
            regex.append("|\\(").append(unsigned).append("\\)");
            if (currency != null) {
                regex.append('|')
                        .append(currency)
                        .append(" ?\\(")
                        .append(number)
                        .append("\\)");
            }
        }
        return regex.toString();
    }

    private static String matches(String text, String regex) {
        return "regexp_full_match(" + text + ", " + Quoting.text(regex) + ")";
    }
}
