// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells by its first bytes a file that is not compressed as its name says. */
final class FileKind {
    private static final int MAGIC = 4;
    private static final int ZIP = 0x504b0304;
    private static final int ZIP_OF_NOTHING = 0x504b0506;
    private static final int GZIP = 0x1f8b;
    private static final int ZSTD = 0x28b52ffd;
    /** Of a frame of Zstandard for other programs: its first four bits and what stands behind its first byte. */
    private static final int ZSTD_OTHER = 0x502a4d18;

    private static final int ZSTD_OTHER_BITS = 0xf0ffffff;

    private FileKind() {}

    /** @throws BadRow when it is an archive, or compressed otherwise than {@code key} says, or not at all */
    static void check(Path file, String key) throws IOException {
        byte[] first;
        try (InputStream in = Files.newInputStream(file)) {
            first = in.readNBytes(MAGIC);
        }
        int magic = first.length < MAGIC ? 0 : ByteBuffer.wrap(first).getInt();
        if (magic == ZIP || magic == ZIP_OF_NOTHING) {
            throw new BadRow("it is a zip file: unpack it, deliver what it holds, then retry");
        }
        if (magic == 0) {
            return;
        }
        compressed(key, ".gz", "gzip", magic >>> Short.SIZE == GZIP);
        compressed(key, ".zst", "Zstandard", magic == ZSTD || (magic & ZSTD_OTHER_BITS) == ZSTD_OTHER);
    }

    private static void compressed(String key, String ending, String kind, boolean isKind) {
        if (isKind && !key.endsWith(ending)) {
            throw new BadRow(
                    "it is compressed with " + kind + ", and its name does not end with " + ending + ": name it so");
        }
        if (!isKind && key.endsWith(ending)) {
            throw new BadRow("its name ends with " + ending + ", and it is not compressed with " + kind
                    + ": name it as what it is");
        }
    }
}
