// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    /** What the status file says, or empty where there is none. */
    public static Optional<ProcessMemory> read(Path status) {
        try {
            List<String> lines = Files.readAllLines(status);
            Optional<Long> rss = field(lines, "VmRSS:");
            Optional<Long> anon = field(lines, "RssAnon:");
            return rss.flatMap(all -> anon.map(own -> new ProcessMemory(all, own)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Optional<Long> field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> Long.parseLong(
                                line.substring(name.length()).replace("kB", "").trim())
                        * KIB);
    }
}
