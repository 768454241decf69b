// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts names into numbers, words and signs. */
final class NameTokens {
    /** Whatever is done with it, it stays a number. */
    private static final double LARGEST = 1e15;

    private NameTokens() {}

    /** The tokens of a text in capitals; what is none of these is left out. */
    static List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            char c = text.charAt(from);
            int to = from + 1;
            if (digit(c) || (c == '.' && from + 1 < text.length() && digit(text.charAt(from + 1)))) {
                to = endOfNumber(text, from);
                tokens.add(text.substring(from, to).replace(",", ""));
            } else if (letter(c)) {
                while (to < text.length() && (letter(text.charAt(to)) || digit(text.charAt(to)))) {
                    to++;
                }
                tokens.add(text.substring(from, to));
            } else if ("/-%[]()#".indexOf(c) >= 0) {
                tokens.add(String.valueOf(c));
            }
            from = to;
        }
        return tokens;
    }

    private static int endOfNumber(String text, int from) {
        int to = from;
        boolean point = false;
        while (to < text.length()) {
            char c = text.charAt(to);
            boolean fraction = c == '.' && !point && to + 1 < text.length() && digit(text.charAt(to + 1));
            boolean thousands = c == ','
                    && to + 3 < text.length()
                    && digit(text.charAt(to + 1))
                    && digit(text.charAt(to + 2))
                    && digit(text.charAt(to + 3));
            if (!digit(c) && !fraction && !thousands) {
                break;
            }
            point |= fraction;
            to++;
        }
        return to;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean letter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** The number that a token is; empty for others. One that no label can mean counts as the largest. */
    static Optional<Double> number(String token) {
        char first = token.charAt(0);
        if (!Character.isDigit(first) && !(first == '.' && token.length() > 1)) {
            return Optional.empty();
        }
        return Optional.of(Math.min(Double.parseDouble(token), LARGEST));
    }
}
