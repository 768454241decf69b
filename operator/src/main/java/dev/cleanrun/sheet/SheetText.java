// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.sheet;

import java.util.List;
import java.util.stream.Collectors;

/** Records as CSV, with commas and {@code \n}. */
public final class SheetText {
    private static final String FORMULA = "=+-@\t\r";

    private SheetText() {}

    /** A record; cells are quoted where they have to be. */
    public static String line(List<String> cells) {
        return cells.stream().map(SheetText::cell).collect(Collectors.joining(",")) + "\n";
    }

    /** A text that a spreadsheet must not take for a formula: an apostrophe stands before what could be one. */
    public static String guarded(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** What a {@link #guarded} text was. */
    public static String unguarded(String text) {
        return text.length() > 1 && text.charAt(0) == '\'' && FORMULA.indexOf(text.charAt(1)) >= 0
                ? text.substring(1)
                : text;
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain && !text.startsWith(" ") && !text.endsWith(" ") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
