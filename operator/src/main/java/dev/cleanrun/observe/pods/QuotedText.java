// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe.pods;

/**
 * Words of others inside a sentence of ours. Those of the cluster name objects and never hold values of the data, but
 * may be long; those of a pod may be anybody's.
 */
final class QuotedText {
    private static final int LONGEST = 300;

    private QuotedText() {}

    /** A colon and the text on one line and cut; nothing for nothing. */
    static String of(String text) {
        String line = line(text);
        return line.isEmpty() ? "" : ": " + line;
    }

    /** The text on one line and cut, of characters that can be seen. */
    static String line(String text) {
        return line(LONGEST, text);
    }

    /** The same with another length. */
    static String line(int longest, String text) {
        String begin = text.length() <= 2 * longest ? text : text.substring(0, 2 * longest);
        String line = begin.replaceAll("[\\p{C}\\s]+", " ").strip();
        return line.length() <= longest && begin.length() == text.length()
                ? line
                : line.substring(0, Math.min(line.length(), longest)).strip() + "…";
    }
}
