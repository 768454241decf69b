// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Replaces bytes of a file by as many others: what the engine reads, but would not write. */
final class Bytes {
    private Bytes() {}

    static void replace(Path file, String from, String to) {
        replace(file, from.getBytes(StandardCharsets.ISO_8859_1), to.getBytes(StandardCharsets.ISO_8859_1));
    }

    static void replace(Path file, byte[] from, byte[] to) {
        try {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            String found = new String(from, StandardCharsets.ISO_8859_1);
            if (from.length != to.length || !bytes.contains(found)) {
                throw new AssertionError("nothing to replace in " + file);
            }
            Files.write(
                    file,
                    bytes.replace(found, new String(to, StandardCharsets.ISO_8859_1))
                            .getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
