// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.CRC32;

/** What a put writes. */
sealed interface Payload {
    /** The bytes of a local file that nobody changes meanwhile. */
    record OfFile(Path file, long size) implements Payload {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }

    /** Bytes in memory. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    record OfBytes(byte[] bytes) implements Payload {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    long size();

    InputStream open() throws IOException;

    static Payload of(Path file) {
        try {
            return new OfFile(file, Files.size(file));
        } catch (IOException e) {
            throw new StoreException(
                    StoreException.Kind.OTHER, "The local file " + file + " that was to be stored cannot be read.", e);
        }
    }

    /** Both sums in one reading. */
    default Sums sums() throws IOException {
        var crc = new CRC32();
        var sha256 = Sha256.digest();
        try (InputStream in = open()) {
            byte[] buffer = new byte[1 << 17];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
                sha256.update(buffer, 0, n);
            }
        }
        return new Sums(Sha256.hex(sha256), base64(crc));
    }

    /** As S3 writes it: four bytes, big-endian, in Base64. */
    static String base64(CRC32 crc) {
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    /** SHA-256 in lower-case hex, and CRC-32 as S3 writes it. */
    record Sums(String sha256, String crc32) {}
}
