// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

/**
 * What the cleaning cuts around a text, and nothing else: blank, tab, line ends and the blank that does not break. So a
 * value is missing, or reads as a day, for both or for neither.
 */
final class Blanks {
    private static final int UNBROKEN = 0xa0;
    private static final byte UNBROKEN_FIRST = (byte) 0xc2;
    private static final byte UNBROKEN_SECOND = (byte) 0xa0;

    private Blanks() {}

    private static boolean isOne(int character) {
        return switch (character) {
            case ' ', '\t', '\n', '\r', UNBROKEN -> true;
            default -> false;
        };
    }

    /** The text without blanks around it. */
    static String cut(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isOne(text.charAt(from))) {
            from++;
        }
        while (from < to && isOne(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Whether there is nothing else in these bytes of UTF-8. */
    static boolean areAll(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == UNBROKEN_FIRST && at + 1 < to && bytes[at + 1] == UNBROKEN_SECOND) {
                at++;
            } else if (bytes[at] < 0 || !isOne(bytes[at])) {
                return false;
            }
        }
        return true;
    }
}
