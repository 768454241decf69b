// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

/**
 * Tells well-formed UTF-8 from anything else (Unicode 15, table 3-7): no overlong forms, no surrogates, nothing above
 * U+10FFFF.
 */
final class Utf8 {
    /** Most bytes of a character. */
    static final int MOST = 4;

    private Utf8() {}

    /**
     * How many bytes the character has that begins at {@code at} with a byte above 0x7f; 0 when it is none, or the
     * bytes end within it.
     */
    static int length(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xff;
        int length = following(first) + 1;
        if (length == 1 || at + length > end || !second(first, bytes[at + 1] & 0xff)) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** How many bytes of a character follow its first one, which is above 0x7f; 0 when none begins with it. */
    static int following(int first) {
        return first >= 0xc2 && first <= 0xdf ? 1 : (first & 0xf0) == 0xe0 ? 2 : first >= 0xf0 && first <= 0xf4 ? 3 : 0;
    }

    /** Whether a character that begins with one byte may go on with another. */
    static boolean second(int first, int second) {
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        return second >= least && second <= most;
    }
}
