// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.contract.result.BundleResult;
import dev.cleanrun.contract.result.Result;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Where results go. */
final class AnswerFile {
    private final Path file;
    private Optional<BundleResult> bundle = Optional.empty();
    private int longest;

    AnswerFile(Path file) {
        this.file = file;
    }

    /** From now on the answers of so many partitions are kept together. */
    void expect(int partitions) {
        bundle = Optional.of(BundleResult.none(partitions));
    }

    /**
     * Writes one more result.
     *
     * @return whether there may be, and is room for, another one
     * @throws IOException when it cannot be written
     */
    boolean takes(Result result) throws IOException {
        if (bundle.isEmpty()) {
            Files.writeString(file, result.toJson());
            return false;
        }
        BundleResult more = bundle.get().and(result);
        bundle = Optional.of(more);
        replace(more.toJson());
        return result.saysCommitted() && more.hasRoom();
    }

    /**
     * In one write and without emptying the file first: who kills the process at any moment leaves the answers before
     * or these. Kubernetes mounts the file, so it cannot be moved into place; blanks cover what was longer.
     */
    private void replace(String text) throws IOException {
        byte[] written = text.getBytes(StandardCharsets.UTF_8);
        longest = Math.max(longest, written.length);
        byte[] covering = (text + " ".repeat(longest - written.length)).getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(covering);
            while (left.hasRemaining()) {
                channel.write(left, covering.length - left.remaining());
            }
        }
    }
}
