// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The values of one row, as places in its bytes; the same object serves one row after another. */
final class RowValues {
    /** All that stands in a number of zero, with its quotes and blanks. */
    private static final String NOTHING = "0.,+- \"";

    private final int wanted;
    private final byte delimiter;
    private final int[] ends;
    private byte[] bytes;
    private int first;

    /** @param wanted how many columns from the first on are looked at */
    RowValues(int wanted, char delimiter) {
        this.wanted = wanted;
        this.delimiter = (byte) delimiter;
        this.ends = new int[wanted];
    }

    /** Finds the values of a row. */
    void of(byte[] row, int from, int length) {
        bytes = row;
        first = from + 2; // behind the digit and the first delimiter
        int end = from + length - 1; // before the line feed
        int at = first;
        for (int column = 0; column < wanted; column++) {
            if (at < end && row[at] == '"') {
                at++;
                while (row[at] != '"' || (at + 1 < end && row[at + 1] == '"')) {
                    at += row[at] == '"' ? 2 : 1;
                }
                at++;
            } else {
                while (at < end && row[at] != delimiter) {
                    at++;
                }
            }
            ends[column] = at;
            at++;
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the value begins, with its quote. */
    int from(int column) {
        return column == 0 ? first : ends[column - 1] + 1;
    }

    /** Where the value ends, behind its quote. */
    int to(int column) {
        return ends[column];
    }

    /** Whether nothing but blanks is there. */
    boolean isBlank(int column) {
        int from = from(column);
        int to = to(column);
        if (from < to && bytes[from] == '"') {
            from++;
            to--;
        }
        return Blanks.areAll(bytes, from, to);
    }

    /** Whether nothing but a number of zero is there, however it is written, or nothing at all. */
    boolean isNothing(int column) {
        for (int at = from(column); at < to(column); at++) {
            if (NOTHING.indexOf(bytes[at]) < 0) {
                return isBlank(column);
            }
        }
        return true;
    }

    /** The text without blanks around it; empty where there is none. */
    String text(int column) {
        int from = from(column);
        int to = to(column);
        if (from < to && bytes[from] == '"') {
            return Blanks.cut(unquoted(from + 1, to - 1));
        }
        return Blanks.cut(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    private String unquoted(int from, int to) {
        int quote = from;
        while (quote < to && bytes[quote] != '"') {
            quote++;
        }
        if (quote == to) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        var text = new ByteArrayOutputStream(to - from);
        for (int at = from; at < to; at++) {
            text.write(bytes[at]);
            if (bytes[at] == '"') {
                at++;
            }
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
