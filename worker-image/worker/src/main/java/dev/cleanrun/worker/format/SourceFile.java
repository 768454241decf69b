// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
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
    /** Its bytes, as written before they were compressed. */
    InputStream open() throws IOException {
        FileKind.check(file, key);
        if (key.endsWith(".zst")) {
            return new ZstdInputStream(new BufferedInputStream(new FileSpans(file, ZstdFrames.in(file))));
        }
        InputStream raw = Files.newInputStream(file);
        if (!key.endsWith(".gz")) {
            return raw;
        }
        try {
            return new WholeGzipInput(raw);
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
}
