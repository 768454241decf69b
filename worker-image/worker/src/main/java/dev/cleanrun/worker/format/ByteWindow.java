// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The bytes of a stream from the current record's first one on, as far as they are read. */
final class ByteWindow {
    private static final int FIRST = 1 << 16;

    private final InputStream in;
    private final int longest;
    private byte[] bytes = new byte[FIRST];
    private int start;
    private int end;

    /** @param longest most bytes of a record */
    ByteWindow(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the record begins in {@link #bytes}. */
    int start() {
        return start;
    }

    /** Where the bytes end that are there. */
    int end() {
        return end;
    }

    /** The next record begins at this place. */
    void begin(int place) {
        start = place;
    }

    /**
     * Reads more, which moves the record to the beginning of {@link #bytes}: places in it are then smaller by
     * {@link #start} as it was.
     *
     * @return false when there is no more
     * @throws RecordTooLong when the record fills the whole window
     */
    boolean more() throws IOException {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == bytes.length) {
            if (bytes.length >= longest) {
                throw new RecordTooLong();
            }
            bytes = Arrays.copyOf(bytes, Math.min(2 * bytes.length, longest));
        }
        int read = in.read(bytes, end, bytes.length - end);
        if (read < 0) {
            return false;
        }
        end += read;
        return true;
    }

    /** A record is longer than any row is. */
    static final class RecordTooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
