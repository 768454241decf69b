// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What the end of a Parquet object tells: its metadata, their length in four bytes, and {@code PAR1} (<a
 * href="https://parquet.apache.org/docs/file-format/">File Format</a>). An operator reads this of objects that anybody
 * may have put there, so nothing is made of what they claim: all fields but the number of rows are passed over.
 */
final class ParquetFooter {
    /** Length and magic. */
    private static final int TAIL = 8;
    /** Of a few thousand row groups of a hundred columns; what is larger is not asked for. */
    private static final int LARGEST = 8 << 20;

    /** What more is claimed to be in one object is not so. */
    static final long MOST_ROWS = 1_000_000_000_000_000L;

    private static final String MAGIC = "PAR1";
    /** {@code FileMetaData.num_rows}, an i64. */
    private static final int NUM_ROWS = 3;

    private ParquetFooter() {}

    /** What the end of an object tells of its rows. */
    sealed interface Told {
        /** So many are in it. */
        record Rows(long count) implements Told {}

        /** The footer is longer than the end that was read: so many bytes hold it. */
        record Longer(int bytes) implements Told {}

        /** No footer that can be read. */
        record Nothing() implements Told {}
    }

    static Told of(byte[] end) {
        int metadataEnd = end.length - TAIL;
        if (metadataEnd < 0
                || !new String(end, end.length - MAGIC.length(), MAGIC.length(), StandardCharsets.ISO_8859_1)
                        .equals(MAGIC)) {
            return new Told.Nothing();
        }
        int length = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt(metadataEnd);
        if (length <= 0 || length > LARGEST) {
            return new Told.Nothing();
        }
        return length > metadataEnd
                ? new Told.Longer(length + TAIL)
                : rows(ByteBuffer.wrap(end, metadataEnd - length, length));
    }

    private static Told rows(ByteBuffer metadata) {
        try {
            var struct = new CompactStruct(metadata);
            if (struct.find(NUM_ROWS) != CompactStruct.I64) {
                return new Told.Nothing();
            }
            long rows = struct.number();
            return rows < 0 || rows > MOST_ROWS ? new Told.Nothing() : new Told.Rows(rows);
        } catch (BufferUnderflowException | CompactStruct.Malformed e) {
            return new Told.Nothing();
        }
    }
}
