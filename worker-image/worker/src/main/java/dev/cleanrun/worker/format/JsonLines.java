// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** The lines of a UTF-8 file that are not blank, one at a time. */
final class JsonLines {
    private static final char MARK = '\ufeff';

    private final ByteWindow window;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private CharBuffer chars = CharBuffer.allocate(1 << 12);
    private int at;
    private int end;
    private long line;

    JsonLines(InputStream in) {
        window = new ByteWindow(in, RowLimits.LONGEST_ROW);
    }

    /** Goes to the next line that is not blank; false at the end. */
    boolean next() throws IOException {
        while (bytesOfLine()) {
            decode();
            if (!blank()) {
                return true;
            }
        }
        return false;
    }

    /** Its number, from 1. */
    long line() {
        return line;
    }

    /** Its characters, of which {@link #length} count. */
    char[] chars() {
        return chars.array();
    }

    int length() {
        return chars.limit();
    }

    /** A part of it as it is written. */
    String slice(int from, int to) {
        return new String(chars.array(), from, to - from);
    }

    private boolean bytesOfLine() throws IOException {
        window.begin(at);
        line++;
        while (true) {
            while (at < window.end()) {
                if (window.bytes()[at++] == '\n') {
                    end = at - 1;
                    return true;
                }
            }
            int moved = window.start();
            boolean more;
            try {
                more = window.more();
            } catch (ByteWindow.RecordTooLong _) {
                throw new BadRow(line, "is longer than " + (RowLimits.LONGEST_ROW >> 20) + " MiB");
            }
            at -= moved;
            if (!more) {
                end = at;
                return at > window.start();
            }
        }
    }

    private void decode() {
        int length = end - window.start();
        if (chars.capacity() < length) {
            chars = CharBuffer.allocate(2 * length);
        }
        chars.clear();
        try {
            decoder.reset();
            var result = decoder.decode(ByteBuffer.wrap(window.bytes(), window.start(), length), chars, true);
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException _) {
            throw new BadRow(line, "is not UTF-8");
        }
        chars.flip();
        if (line == 1 && chars.hasRemaining() && chars.get(0) == MARK) {
            chars.put(0, ' ');
        }
    }

    private boolean blank() {
        for (int i = 0; i < chars.limit(); i++) {
            if (chars.get(i) > ' ') {
                return false;
            }
        }
        return true;
    }
}
