// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.map;

import dev.cleanrun.contract.mapping.Sample;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Looks at the beginning of a file, of whatever format: its first bytes tell. */
final class SampleReader {
    /** What is looked at of a text, in bytes. */
    private static final int BEGINNING = 1 << 20;

    private static final byte[] PARQUET = {'P', 'A', 'R', '1'};
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    private final Path scratch;

    /** Files are staged below {@code scratch}, which the engine alone can reach. */
    SampleReader(Path scratch) {
        this.scratch = scratch;
    }

    /**
     * What is seen of the file.
     *
     * @throws UnreadableSample when it is no file of rows
     */
    Sample read(Path file) {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            bytes.mark(PARQUET.length);
            byte[] first = bytes.readNBytes(PARQUET.length);
            bytes.reset();
            if (Arrays.equals(first, PARQUET)) {
                return new ParquetSample(scratch).read(file);
            }
            if (Arrays.equals(first, ZSTD)) {
                throw new UnreadableSample("it is packed with zstd: unpack it first (zstd -d)");
            }
            boolean packed = first.length >= GZIP.length && Arrays.equals(Arrays.copyOf(first, GZIP.length), GZIP);
            byte[] beginning = (packed ? new GZIPInputStream(bytes) : bytes).readNBytes(BEGINNING);
            String text = text(beginning);
            boolean whole = beginning.length < BEGINNING;
            return JsonSample.isJson(text) ? JsonSample.read(text) : TextSample.read(text, whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In UTF-8, or byte by byte where it is none; the end may lie within a character. */
    private static String text(byte[] bytes) {
        int length = bytes.length;
        for (int cut = 0; cut < 4 && cut < length; cut++) {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, 0, length - cut))
                        .toString();
                return text.startsWith("\uFEFF") ? text.substring(1) : text;
            } catch (CharacterCodingException _) {
                // The next try is a byte shorter; no UTF-8 at all is left after four.
            }
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
