// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.recipe.NumberStyle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads numbers by taking them apart: slow, and without a regular expression or the engine. */
final class NumberOracle {
    private static final String PLUS = "{ABCDEFGHI";
    private static final String MINUS = "}JKLMNOPQR";

    private NumberOracle() {}

    /** The number that a text says, exactly; null style: digits, sign, point and exponent. */
    static Optional<BigDecimal> read(String text, NumberStyle style) {
        return style == null ? plain(text) : styled(text, style);
    }

    private static Optional<BigDecimal> plain(String text) {
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        String mantissa = e < 0 ? text : text.substring(0, e);
        String exponent = e < 0 ? "0" : text.substring(e + 1);
        boolean signed = exponent.startsWith("+") || exponent.startsWith("-");
        String digits = signed ? exponent.substring(1) : exponent;
        if (digits.isEmpty() || digits.length() > 3 || !digits(digits)) {
            return Optional.empty();
        }
        boolean sign = mantissa.startsWith("+") || mantissa.startsWith("-");
        return unsigned(sign ? mantissa.substring(1) : mantissa, null, ".")
                .map(value -> mantissa.startsWith("-") ? value.negate() : value)
                .map(value -> value.scaleByPowerOfTen(Integer.parseInt(exponent)));
    }

    private static boolean digits(String text) {
        return text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    private static Optional<BigDecimal> unsigned(String text, String thousands, String decimal) {
        int point = text.indexOf(decimal);
        String whole = point < 0 ? text : text.substring(0, point);
        String fraction = point < 0 ? "" : text.substring(point + 1);
        if (thousands != null && whole.contains(thousands)) {
            String[] groups = whole.split(Pattern.quote(thousands), -1);
            for (int group = 0; group < groups.length; group++) {
                if (!digits(groups[group])
                        || groups[group].length() > 3
                        || groups[group].isEmpty()
                        || (group > 0 && groups[group].length() < 3)) {
                    return Optional.empty();
                }
            }
            whole = String.join("", groups);
        }
        return digits(whole) && digits(fraction) && !(whole + fraction).isEmpty()
                ? Optional.of(new BigDecimal("0" + whole + "." + fraction + "0"))
                : Optional.empty();
    }

    private static Optional<BigDecimal> styled(String text, NumberStyle style) {
        if (style.overpunch()) {
            return overpunched(text, style);
        }
        boolean negative = false;
        boolean signed = false;
        String rest = text;
        boolean currency = false;
        if (style.currency() != null && rest.startsWith(style.currency())) {
            currency = true;
            rest = rest.substring(style.currency().length());
            rest = rest.startsWith(" ") ? rest.substring(1) : rest;
        }
        boolean before = currency;
        if (rest.startsWith("-") || rest.startsWith("+")) {
            negative = rest.startsWith("-");
            signed = true;
            rest = rest.substring(1);
        } else if (style.parentheses() && rest.startsWith("(") && rest.endsWith(")")) {
            negative = true;
            signed = true;
            rest = rest.substring(1, rest.length() - 1);
        } else if (style.trailingMinus() && (rest.endsWith("-") || rest.endsWith("+"))) {
            negative = rest.endsWith("-");
            signed = true;
            rest = rest.substring(0, rest.length() - 1);
        }
        if (style.currency() != null && !before && signed && rest.startsWith(style.currency())) {
            currency = true;
            rest = rest.substring(style.currency().length());
            rest = rest.startsWith(" ") ? rest.substring(1) : rest;
        }
        if (style.currency() != null && !currency && rest.endsWith(style.currency())) {
            rest = rest.substring(0, rest.length() - style.currency().length());
            rest = rest.endsWith(" ") ? rest.substring(0, rest.length() - 1) : rest;
        }
        boolean minus = negative;
        return scaled(rest, style).map(value -> minus ? value.negate() : value);
    }

    private static Optional<BigDecimal> scaled(String text, NumberStyle style) {
        if (style.scale() > 0) {
            return digits(text) && !text.isEmpty()
                    ? Optional.of(new BigDecimal(text).movePointLeft(style.scale()))
                    : Optional.empty();
        }
        return unsigned(text, style.thousands(), style.decimal());
    }

    private static Optional<BigDecimal> overpunched(String text, NumberStyle style) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String last = text.substring(text.length() - 1);
        String digit = PLUS.contains(last)
                ? String.valueOf(PLUS.indexOf(last))
                : MINUS.contains(last) ? String.valueOf(MINUS.indexOf(last)) : last;
        String all = text.substring(0, text.length() - 1) + digit;
        return digits(all)
                ? Optional.of(new BigDecimal(all).movePointLeft(style.scale()))
                        .map(value -> MINUS.contains(last) ? value.negate() : value)
                : Optional.empty();
    }

    /** The number as DECIMAL(precision, scale), or empty where it is too large. */
    static Optional<BigDecimal> fit(BigDecimal value, int precision, int scale) {
        BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_UP);
        return rounded.precision() - rounded.scale() <= precision - scale || rounded.signum() == 0
                ? Optional.of(rounded)
                : Optional.empty();
    }
}
