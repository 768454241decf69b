// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * A staged text object, compressed or not as its key says.
 *
 * @param file where it lies
 * @param key of the object, relative to the source
 */
record SourceFile(Path file, String key) {
    /** Larger windows than {@code zstd -19} has do not fit the worker's heap. */
    private static final int MOST_WINDOW_LOG = 23;

    private static final int ZSTD_MAGIC = 0xfd2fb528;

    /** Its bytes, as written before they were compressed. */
    InputStream open() throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            if (key.endsWith(".gz")) {
                return new WholeGzipInput(raw);
            }
            if (key.endsWith(".zst")) {
                BufferedInputStream buffered = new BufferedInputStream(raw);
                checkWindow(buffered);
                return new ZstdInputStream(buffered);
            }
            return raw;
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** What reading failed for, when it was the compression; null when it was something else. */
    String damage(Exception e) {
        boolean compressed = key.endsWith(".gz") || key.endsWith(".zst");
        boolean damaged = e instanceof EOFException
                || e instanceof ZipException
                || e instanceof MalformedInputException
                || "Not enough input bytes".equals(e.getMessage());
        return compressed && damaged ? "its compression is damaged, or the file is cut short" : null;
    }

    /** The first frame says how much of what was decompressed must be kept (RFC 8878, section 3.1.1.1). */
    private static void checkWindow(BufferedInputStream in) throws IOException {
        in.mark(8);
        byte[] header = in.readNBytes(6);
        in.reset();
        if (header.length < 6) {
            throw new EOFException();
        }
        int magic = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt();
        boolean singleSegment = (header[4] & 0x20) != 0;
        int windowLog = 10 + ((header[5] & 0xff) >> 3);
        if (magic == ZSTD_MAGIC && !singleSegment && windowLog > MOST_WINDOW_LOG) {
            throw new BadRow("it is compressed with a window of " + (1L << windowLog >> 20)
                    + " MiB, more than the worker's 8 MiB: compress it without --long and --ultra");
        }
    }
}
