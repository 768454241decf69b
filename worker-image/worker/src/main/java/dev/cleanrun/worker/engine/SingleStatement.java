// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.engine;

/**
 * The second lock on the door: whatever made the SQL, the engine gets one statement, quoted in the two ways that this
 * program quotes. A text that came into it unquoted shows by what none of our statements has outside of quotes: an end,
 * a comment, another kind of quote, other alphabets.
 */
final class SingleStatement {
    private SingleStatement() {}

    /**
     * Refuses anything else, before the engine sees it.
     *
     * @throws IllegalArgumentException without any of the text, which may hold data
     */
    static void require(String sql) {
        char quote = 0;
        for (int at = 0; at < sql.length(); at++) {
            char character = sql.charAt(at);
            if (quote != 0) {
                quote = character == quote ? 0 : quote;
                if (character == 0) {
                    throw refused("a NUL", at);
                }
            } else if (character == '\'' || character == '"') {
                if (at > 0 && Character.isLetterOrDigit(sql.charAt(at - 1))) {
                    throw refused("a prefix before a quote", at);
                }
                quote = character;
            } else if (!plain(sql, at)) {
                throw refused("something that our statements do not have", at);
            }
        }
        if (quote != 0) {
            throw refused("a quote that is not closed", sql.length());
        }
    }

    private static boolean plain(String sql, int at) {
        char character = sql.charAt(at);
        return switch (character) {
            case ';', '$', '\\', '`' -> false;
            case '-' -> !sql.startsWith("--", at);
            case '/' -> !sql.startsWith("/*", at);
            case '\n' -> true;
            default -> character >= ' ' && character <= '~';
        };
    }

    private static IllegalArgumentException refused(String what, int at) {
        return new IllegalArgumentException("a statement was not run, because it holds " + what + " at character " + at
                + "; report it as a fault of CleanRun");
    }
}
