// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage.send;

import dev.cleanrun.lineage.LineageEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that gets a line for each event. */
public final class FileReceiver implements Receiver {
    private final Path file;

    /** @param file which need not be there */
    public FileReceiver(Path file) {
        this.file = file;
    }

    @Override
    public SendOutcome send(LineageEvent event) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file,
                    event.json() + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            return new SendOutcome.Delivered();
        } catch (IOException e) {
            return new SendOutcome.Later(
                    "the file " + file + " cannot be written (" + e.getClass().getSimpleName() + ")");
        }
    }
}
