// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.text;

import java.util.regex.Pattern;

/**
 * Names that may be values: those of columns that the recipe does not expect, since a file without a header has its
 * first row there, and JSON any key.
 */
public final class MaskedName {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_ .()/-]{0,63}");
    /** A year at most: what has more digits is a number of somebody. */
    private static final int DIGITS = 4;

    private static final int LENGTH = 24;

    private MaskedName() {}

    /** The name where it looks like one that people give to columns, else its pattern. */
    public static String unlessPlain(String name) {
        return NAME.matcher(name).matches()
                        && name.chars().filter(Character::isDigit).count() <= DIGITS
                ? name
                : of(name);
    }

    /**
     * The pattern of the name: letters of any script as A, digits as 9, all that is not printable ASCII as a question
     * mark; cut short.
     */
    public static String of(String name) {
        String cut =
                name.substring(0, name.offsetByCodePoints(0, Math.min(LENGTH, name.codePointCount(0, name.length()))));
        String masked =
                cut.replaceAll("\\p{N}", "9").replaceAll("[\\p{L}\\p{M}]", "A").replaceAll("[^ -~]", "?");
        return cut.length() < name.length() ? masked + "..." : masked;
    }
}
