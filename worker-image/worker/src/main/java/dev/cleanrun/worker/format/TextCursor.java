// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import java.io.IOException;
import java.util.Arrays;

/** A place in UTF-8 text that moves forward; it knows its line, and which bytes are characters. */
final class TextCursor {
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final ByteWindow window;
    private int at;
    private long line = 1;

    TextCursor(ByteWindow window) {
        this.window = window;
    }

    /** Number of its line, from 1. */
    long line() {
        return line;
    }

    /** Bytes since the record began. */
    int offset() {
        return at - window.start();
    }

    /** The next record begins here. */
    void begin() {
        window.begin(at);
    }

    /** Whether there is a byte so far ahead; reads on when need be. */
    boolean has(int ahead) throws IOException {
        while (at + ahead >= window.end()) {
            int moved = window.start();
            boolean more = window.more();
            at -= moved;
            if (!more) {
                return false;
            }
        }
        return true;
    }

    /** The byte so far ahead, which {@link #has} has found. */
    byte peek(int ahead) {
        return window.bytes()[at + ahead];
    }

    void advance(int bytes) {
        at += bytes;
    }

    /** Moves over bytes of this kind, as far as they are read already. */
    void run(byte[] kinds, byte kind) {
        byte[] bytes = window.bytes();
        int end = window.end();
        int place = at;
        while (place < end && kinds[bytes[place] & 0xff] == kind) {
            place++;
        }
        at = place;
    }

    /** Moves over a line end: LF, CR LF or CR. */
    void lineEnd() throws IOException {
        byte b = peek(0);
        at++;
        if (b == '\r' && has(0) && peek(0) == '\n') {
            at++;
        }
        line++;
    }

    /** Moves over a line end where it stands before one. */
    void lineEndIfAny() throws IOException {
        if (has(0) && (peek(0) == '\n' || peek(0) == '\r')) {
            lineEnd();
        }
    }

    /** Moves over a character that begins with a byte above 0x7f. */
    void character() throws IOException {
        for (int ahead = 1; ahead < Utf8.MOST && has(ahead); ahead++) {
            // Reads what may belong to it.
        }
        int length = Utf8.length(window.bytes(), at, window.end());
        if (length == 0) {
            throw new BadRow(line, "is not UTF-8: set source.options.encoding to what it is");
        }
        at += length;
    }

    /** A byte that is in no text. */
    BadRow nul() {
        return new BadRow(
                line, "has a character of value 0: the file is damaged, or source.options.encoding is not what it is");
    }

    /** Moves over the mark that some programs put before UTF-8. */
    void skipMark() throws IOException {
        if (has(MARK.length - 1) && isMark(window.bytes(), at, at + MARK.length)) {
            at += MARK.length;
        }
    }

    /** Whether the mark stands at the beginning of some bytes. */
    static boolean isMark(byte[] bytes, int from, int to) {
        return to - from >= MARK.length
                && bytes[from] == MARK[0]
                && Arrays.equals(bytes, from, from + MARK.length, MARK, 0, MARK.length);
    }

    /** Moves over a line, whatever it holds. */
    void skipLine() throws IOException {
        begin();
        while (has(0)) {
            byte b = peek(0);
            if (b == '\n' || b == '\r') {
                lineEnd();
                begin();
                return;
            }
            at++;
            begin();
        }
    }
}
