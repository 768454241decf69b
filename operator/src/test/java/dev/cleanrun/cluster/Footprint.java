// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process used so far.
 *
 * @param mostResident largest resident set, bytes
 * @param cpuSeconds of all its threads
 */
record Footprint(long mostResident, double cpuSeconds) {
    private static final int USER = 11;
    private static final double TICKS = 100;
    private static final long KIB = 1024;

    static Footprint of(long pid) throws IOException {
        Path proc = Path.of("/proc", Long.toString(pid));
        long most = Files.readAllLines(proc.resolve("status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIB)
                .findFirst()
                .orElse(0);
        String stat = Files.readString(proc.resolve("stat"));
        List<String> afterName =
                List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return new Footprint(
                most, (Long.parseLong(afterName.get(USER)) + Long.parseLong(afterName.get(USER + 1))) / TICKS);
    }
}
