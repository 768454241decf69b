// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Holds an attempt to its share of the disk: a pod that takes more is evicted without a clean error. */
public final class ScratchSpace {
    private final Path folder;
    private final long bytes;
    /** What was in use when the folder was last walked, and all that was added since. */
    private long atMost;

    /** {@code bytes} may be used in {@code folder}. */
    public ScratchSpace(Path folder, long bytes) {
        this.folder = folder;
        this.bytes = bytes;
        this.atMost = Long.MAX_VALUE / 2;
    }

    /** Bytes that are still free to use, with 5 % kept for what is not counted. */
    public long left() {
        return bytes - bytes / 20 - used();
    }

    /** Fails the attempt when it uses more than its share. */
    public void check(String stage) {
        long used = used();
        if (used > bytes) {
            throw new AttemptFailed(
                    Cause.SCRATCH_FULL,
                    "after " + stage + " the attempt uses " + (used >> 20)
                            + " MiB of "
                            + (bytes >> 20) + " MiB of scratch; raise scratch.size or scratch.max in the profile",
                    null);
        }
    }

    /**
     * The same after a file was added. Looks at all files only when it could matter: else many small files would each
     * look at all others.
     */
    public void added(Path file, String stage) {
        atMost += size(file);
        if (atMost > bytes) {
            check(stage);
        }
    }

    private long used() {
        try (Stream<Path> files = Files.walk(folder)) {
            atMost = files.filter(Files::isRegularFile)
                    .mapToLong(ScratchSpace::size)
                    .sum();
            return atMost;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException _) {
            return 0;
        }
    }
}
