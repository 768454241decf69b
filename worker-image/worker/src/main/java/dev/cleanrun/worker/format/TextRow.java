// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes rows as text that the engine reads without any choice: every value quoted, nothing where there is none, a digit
 * before the first.
 */
final class TextRow {
    private static final int ENOUGH = 1 << 16;

    private final OutputStream out;
    private final byte delimiter;
    private final byte first;
    private byte[] buffer = new byte[2 * ENOUGH];
    private int used;
    private long bytes;
    private long rows;

    TextRow(OutputStream out, byte delimiter) {
        this.out = out;
        this.delimiter = delimiter;
        first = (byte) (delimiter == '1' ? '2' : '1');
    }

    /** Begins a row. The digit keeps a row of a single missing value from being an empty line. */
    void begin() {
        put(first);
    }

    /** A missing value. */
    void missing() {
        put(delimiter);
    }

    /** A value. */
    void value(String text) {
        beginValue();
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        for (byte b : utf8) {
            part(b);
        }
        endValue();
    }

    /** Begins a value of which the bytes follow. */
    void beginValue() {
        put(delimiter);
        put('"');
    }

    /** One byte of a value. */
    void part(byte b) {
        if (b == '"') {
            put('"');
        }
        put(b);
    }

    /** Ends a value that was begun. */
    void endValue() {
        put('"');
    }

    /** A whole row that is written already as the engine wants it. */
    void plain(byte[] from, int start, int length) {
        put(first);
        put(delimiter);
        room(length);
        System.arraycopy(from, start, buffer, used, length);
        used += length;
    }

    /** Ends a row. */
    void end() throws IOException {
        put('\n');
        rows++;
        if (used >= ENOUGH) {
            flush();
        }
    }

    /** Hands over what is buffered. */
    void flush() throws IOException {
        out.write(buffer, 0, used);
        bytes += used;
        used = 0;
    }

    long bytes() {
        return bytes + used;
    }

    long rows() {
        return rows;
    }

    private void put(int b) {
        if (used == buffer.length) {
            room(1);
        }
        buffer[used++] = (byte) b;
    }

    private void room(int length) {
        if (buffer.length - used < length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, used + length));
        }
    }
}
