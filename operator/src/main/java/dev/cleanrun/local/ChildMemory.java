// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Anonymous memory of other processes: what a container's limit is about, without pages that merely cache files. */
@FunctionalInterface
interface ChildMemory {
    /** Bytes, or nothing when the process is gone or the system does not tell. */
    OptionalLong anonymous(long pid);

    /** As Linux tells it. Elsewhere there is nothing to read, and the engine's own limit is what is left. */
    static OptionalLong ofLinux(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith("RssAnon:")) {
                    return OptionalLong.of(
                            Long.parseLong(line.substring(8, line.length() - 2).strip()) * 1024);
                }
            }
        } catch (IOException | NumberFormatException _) {
            // It ended between two looks.
            return OptionalLong.empty();
        }
        return OptionalLong.empty();
    }
}
