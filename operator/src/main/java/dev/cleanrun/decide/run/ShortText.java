// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

import dev.cleanrun.contract.text.Printable;

/** Text cut so that it takes no more than a number of bytes as JSON: what a run remembers has to have an end. */
public final class ShortText {
    private static final String MORE = "...";

    private ShortText() {}

    /**
     * The text itself where it fits, else its beginning and three dots. It is one line, and what cannot be seen is
     * {@linkplain Printable escaped}: paths of partitions are anybody's.
     *
     * @param bytes that it may take in UTF-8 with JSON's escapes, without the quotes around it; at least 3
     */
    public static String to(int bytes, String text) {
        return cut(
                bytes, Printable.text(text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ')));
    }

    private static String cut(int bytes, String text) {
        var kept = new StringBuilder();
        int used = 0;
        int fitting = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            used += cost(point);
            if (used > bytes) {
                return kept.substring(0, fitting) + MORE;
            }
            kept.appendCodePoint(point);
            if (used <= bytes - MORE.length()) {
                fitting = kept.length();
            }
        }
        return kept.toString();
    }

    /**
     * The letters and digits of a text that names a cause, at most {@code most} of them: what a worker writes need not
     * be one word.
     *
     * @return empty where there is no letter to begin with
     */
    public static String word(int most, String text) {
        var word = new StringBuilder();
        for (int i = 0; i < text.length() && word.length() < most; i++) {
            char letter = text.charAt(i);
            boolean isLetter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
            if (isLetter || (letter >= '0' && letter <= '9' && !word.isEmpty())) {
                word.append(letter);
            }
        }
        return word.toString();
    }

    private static int cost(int point) {
        if (point == '"' || point == '\\') {
            return 2;
        }
        if (point < 0x80) {
            return 1;
        }
        if (point < 0x800) {
            return 2;
        }
        return point < 0x10000 ? 3 : 4;
    }
}
