// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks over the frames of a Zstandard file (RFC 8878, section 3.1.1) without decompressing them. The decompressor
 * takes up to three bytes behind a frame for the end of the file: a next frame that was cut short so early would be
 * left out in silence, its rows with it.
 */
final class ZstdFrames {
    /** Larger windows than {@code zstd -19} has do not fit the worker's heap. */
    private static final int MOST_WINDOW_LOG = 23;

    private static final int MAGIC = 0xfd2fb528;
    /** Of a frame for other programs than decompressors, as pzstd writes one before each frame of data. */
    private static final int SKIPPABLE = 0x184d2a5;

    private static final int SKIPPABLE_BITS = 4;
    private static final int MAGIC_BYTES = 4;
    private static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};
    private static final int SIZE_FLAG = 6;
    private static final int SINGLE_SEGMENT = 0x20;
    private static final int CHECKSUM = 0x04;
    private static final int CHECKSUM_BYTES = 4;
    private static final int BLOCK_HEADER_BYTES = 3;
    private static final int REPEATED_BYTE = 1;
    private static final int UNKNOWN = 3;

    private final SeekableByteChannel file;
    private final long size;
    private final ByteBuffer buffer = ByteBuffer.allocate(MAGIC_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final List<FileSpans.Span> data = new ArrayList<>();

    private ZstdFrames(SeekableByteChannel file) throws IOException {
        this.file = file;
        size = file.size();
    }

    /**
     * Goes to the end of the file, or to what only the decompressor can refuse; where the frames of data are, and that.
     *
     * @throws EOFException when it ends within a frame, or has none
     * @throws BadRow when a frame wants more memory than the worker has for it
     */
    static List<FileSpans.Span> in(Path zstd) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(zstd)) {
            var frames = new ZstdFrames(file);
            do {
                frames.next();
            } while (file.position() < frames.size);
            if (frames.data.isEmpty()) {
                throw new EOFException();
            }
            return List.copyOf(frames.data);
        }
    }

    private void next() throws IOException {
        long begin = file.position();
        int magic = number(MAGIC_BYTES);
        if (magic >>> SKIPPABLE_BITS == SKIPPABLE) {
            skip(Integer.toUnsignedLong(number(Integer.BYTES)));
            return;
        }
        if (magic != MAGIC || !frame()) {
            file.position(size);
        }
        boolean follows = !data.isEmpty() && data.getLast().end() == begin;
        data.add(new FileSpans.Span(follows ? data.removeLast().begin() : begin, file.position()));
    }

    /** Moves over a frame of data behind its first number; false when it is none. */
    private boolean frame() throws IOException {
        int descriptor = number(1);
        boolean single = (descriptor & SINGLE_SEGMENT) != 0;
        if (!single) {
            checkWindow(number(1));
        }
        int sized = descriptor >> SIZE_FLAG;
        skip(DICTIONARY_BYTES[descriptor & 3] + (sized > 0 ? 1L << sized : single ? 1 : 0));
        int block;
        do {
            block = number(BLOCK_HEADER_BYTES);
            int kind = block >> 1 & 3;
            if (kind == UNKNOWN) {
                return false;
            }
            skip(kind == REPEATED_BYTE ? 1 : block >> 3);
        } while ((block & 1) == 0);
        skip((descriptor & CHECKSUM) != 0 ? CHECKSUM_BYTES : 0);
        return true;
    }

    /** How much of what was decompressed must be kept. */
    private static void checkWindow(int descriptor) {
        int windowLog = 10 + (descriptor >> 3);
        if (windowLog > MOST_WINDOW_LOG) {
            throw new BadRow("it is compressed with a window of " + (1L << windowLog >> 20)
                    + " MiB, more than the worker's 8 MiB: compress it without --long and --ultra");
        }
    }

    private int number(int bytes) throws IOException {
        buffer.clear().putInt(0, 0).limit(bytes);
        while (buffer.hasRemaining()) {
            if (file.read(buffer) < 0) {
                throw new EOFException();
            }
        }
        return buffer.clear().getInt(0);
    }

    private void skip(long bytes) throws IOException {
        if (file.position() + bytes > size) {
            throw new EOFException();
        }
        file.position(file.position() + bytes);
    }
}
