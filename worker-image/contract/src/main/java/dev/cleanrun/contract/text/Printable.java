// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.text;

/**
 * Names that others gave, made fit to be read: on a terminal, in a log and in a message a control character could move
 * the cursor, change colours, turn the direction of writing, or begin a line that nobody wrote.
 */
public final class Printable {
    private Printable() {}

    /** The text with each such character written as {@code \\u001B}; everything else, of whatever script, stays. */
    public static String text(String text) {
        return text.codePoints().noneMatch(Printable::hidden) ? text : escaped(text, false);
    }

    /** The same for texts of several lines, whose ends and tabs stay. */
    public static String lines(String text) {
        return text.codePoints().noneMatch(character -> !laysOut(character) && hidden(character))
                ? text
                : escaped(text, true);
    }

    private static String escaped(String text, boolean lineEnds) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (hidden(character) && !(lineEnds && laysOut(character))) {
                escaped.append("\\u%04X".formatted(character));
            } else {
                escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }

    private static boolean laysOut(int character) {
        return character == '\n' || character == '\t';
    }

    private static boolean hidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE -> true;
            default -> false;
        };
    }
}
