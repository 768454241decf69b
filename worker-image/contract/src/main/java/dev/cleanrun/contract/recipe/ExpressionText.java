// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.util.Optional;

/**
 * How an expression may be written. Engines treat some characters in ways that are easy to overlook: they turn Unicode
 * spaces into plain ones, so that offsets move, end statements, hide text in comments. So an expression is printable
 * ASCII, of the few characters that scalar SQL needs; only inside a literal, in single quotes, any text may stand.
 */
public final class ExpressionText {
    /** Longest expression in characters. */
    public static final int LONGEST = 2_000;
    /** What scalar SQL needs besides letters and digits. */
    private static final String SIGNS = " \t\n_.,()+-*/%|=<>!~:";
    /** Characters with which other kinds of statement begin. */
    private static final String OTHER_SQL = "\";$?";

    private static final int DEEPEST = 100;

    private final String text;
    private boolean quoted;
    private int depth;

    private ExpressionText(String text) {
        this.text = text;
    }

    /** What is wrong with it; empty when it may be given to the engine's parser. */
    public static Optional<String> problem(String text) {
        if (text.length() > LONGEST) {
            return Optional.of(
                    "an expression may have at most " + LONGEST + " characters, this one has " + text.length());
        }
        return new ExpressionText(text).problem();
    }

    private Optional<String> problem() {
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            Optional<String> wrong = quoted ? inLiteral(character, at) : outside(character, at);
            if (wrong.isPresent()) {
                return wrong;
            }
            at += Character.charCount(character);
        }
        return quoted ? Optional.of("a literal is not closed: a ' is missing") : Optional.empty();
    }

    private Optional<String> inLiteral(int character, int at) {
        quoted = character != '\'';
        boolean legible = !Character.isISOControl(character) || character == '\n' || character == '\t';
        return legible && Character.getType(character) != Character.SURROGATE
                ? Optional.empty()
                : Optional.of("the literal holds " + named(character, at) + ", which is no text: write chr(" + character
                        + ") for it");
    }

    private Optional<String> outside(int character, int at) {
        if (character == '\'') {
            quoted = true;
            return at > 0 && letterOrDigit(text.charAt(at - 1))
                    ? Optional.of("an expression may hold no literal with a prefix, such as E'...' or x'...'")
                    : Optional.empty();
        }
        String two = text.substring(at, Math.min(at + 2, text.length()));
        if (OTHER_SQL.indexOf(character) >= 0 || two.equals("--") || two.equals("/*")) {
            return Optional.of("an expression may hold no comment, double quote, parameter, dollar quote or semicolon");
        }
        if (!letterOrDigit(character) && SIGNS.indexOf(character) < 0) {
            return Optional.of(named(character, at) + " may not stand outside of a literal: "
                    + (character < ' ' || character > '~'
                            ? "only printable ASCII may; write a plain space or letter"
                            : "expressions do not need it"));
        }
        depth += character == '(' ? 1 : character == ')' ? -1 : 0;
        return depth > DEEPEST
                ? Optional.of("an expression may nest at most " + DEEPEST + " parentheses")
                : Optional.empty();
    }

    private static boolean letterOrDigit(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '_';
    }

    /** The character by its number, since it may be invisible, and its place. */
    private static String named(int character, int at) {
        String shown = character > ' ' && character <= '~' ? " (" + Character.toString(character) + ")" : "";
        return "the character U+%04X%s at position %d".formatted(character, shown, at + 1);
    }
}
