// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a process holds in memory, as Linux counts it.
 *
 * @param rss bytes resident, mapped files included
 * @param anon bytes resident that no file backs: what counts against a limit in earnest
 */
public record ProcessMemory(long rss, long anon) {
    /** Where Linux tells a process about itself. */
    public static final Path SELF = Path.of("/proc/self/status");

    private static final long KIB = 1024;

    /** What the status file says, or empty where there is none. Read many times a second: a search, no lines. */
    public static Optional<ProcessMemory> read(Path status) {
        try {
            String text = Files.readString(status, StandardCharsets.ISO_8859_1);
            long rss = field(text, "\nVmRSS:");
            long anon = field(text, "\nRssAnon:");
            return rss < 0 || anon < 0 ? Optional.empty() : Optional.of(new ProcessMemory(rss, anon));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Bytes of a field that is told in KiB; -1 where there is none. */
    private static long field(String text, String name) {
        int at = text.indexOf(name);
        if (at < 0) {
            return -1;
        }
        int from = at + name.length();
        while (Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        int to = from;
        while (Character.isDigit(text.charAt(to))) {
            to++;
        }
        return Long.parseLong(text, from, to, 10) * KIB;
    }
}
