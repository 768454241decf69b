// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;

/** The file with a program's loaded classes, while it is made: nobody starts from one that is half written. */
public final class LoadedClasses {
    private final WorkerProgram program;

    /** That of a program with a place for it. */
    public LoadedClasses(WorkerProgram program) {
        this.program = program;
    }

    /** A file beside it for a process that writes it. */
    public Path fresh() {
        return program.cache().orElseThrow().resolveSibling("training-" + UUID.randomUUID());
    }

    /** The command of a process that writes what it has loaded into a fresh file when it ends. */
    public List<String> command(Path fresh) {
        return program.training(fresh);
    }

    /** The process is over. What a failed one wrote is thrown away: it has not seen the whole way. */
    public void ended(Path fresh, boolean failed) {
        try {
            if (!failed && Files.exists(fresh)) {
                Files.move(fresh, program.cache().orElseThrow(), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(fresh);
            Files.deleteIfExists(fresh.resolveSibling(fresh.getFileName() + ".config"));
        } catch (IOException _) {
            // Processes start without it, a little slower.
            return;
        }
    }
}
