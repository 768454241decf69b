// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The control group of a running container on this machine, to which the kernel holds it.
 *
 * @param folder version 1 or 2
 */
record Cgroup(Path folder) {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");

    /** That of a pod's first container, which has to run. */
    static Cgroup of(Pod pod) throws IOException {
        String id = pod.getStatus()
                .getContainerStatuses()
                .getFirst()
                .getContainerID()
                .replaceFirst(".*://", "");
        for (Path root : List.of(ROOT.resolve("memory"), ROOT)) {
            if (Files.isDirectory(root)) {
                try (Stream<Path> folders = Files.find(
                        root,
                        8,
                        (path, attributes) -> attributes.isDirectory()
                                && path.getFileName().toString().contains(id))) {
                    var found = folders.findFirst();
                    if (found.isPresent()) {
                        return new Cgroup(found.get());
                    }
                }
            }
        }
        throw new AssertionError("no control group of container " + id + " below " + ROOT);
    }

    /** Ends all its processes as a crash does, without a word to them. */
    void kill() throws IOException {
        for (String process : Files.readAllLines(folder.resolve("cgroup.procs"))) {
            ProcessHandle.of(Long.parseLong(process)).orElseThrow().destroyForcibly();
        }
    }

    /** Leaves it so many bytes beyond the memory that it has written to, which cannot be taken away from it. */
    void leave(long bytes) throws IOException {
        boolean first = Files.exists(folder.resolve("memory.limit_in_bytes"));
        long used = Files.readAllLines(folder.resolve("memory.stat")).stream()
                .filter(line -> line.startsWith(first ? "rss " : "anon "))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                .sum();
        Files.writeString(folder.resolve(first ? "memory.limit_in_bytes" : "memory.max"), Long.toString(used + bytes));
    }
}
