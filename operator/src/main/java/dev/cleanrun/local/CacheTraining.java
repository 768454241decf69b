// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.decide.attempt.AttemptId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets one worker of a run write the cache of loaded classes where there is none, and puts it in place when that worker
 * has committed.
 */
final class CacheTraining {
    private final WorkerProgram program;
    private Optional<AttemptId> trainee = Optional.empty();
    private Optional<Path> output = Optional.empty();

    CacheTraining(WorkerProgram program) {
        this.program = program;
    }

    /** Whether the next command trains. */
    boolean wanted() {
        return trainee.isEmpty() && program.wantsTraining();
    }

    /** The command of a worker that begins with an attempt; that of the first one trains. */
    List<String> command(AttemptId id) {
        if (!wanted()) {
            return program.command();
        }
        Path file = program.cache().orElseThrow().resolveSibling("training-" + UUID.randomUUID());
        trainee = Optional.of(id);
        output = Optional.of(file);
        return program.training(file);
    }

    /** An attempt is over. What a failed one wrote is thrown away: it has not seen the whole way. */
    void ended(AttemptId id, boolean failed) {
        if (!trainee.equals(Optional.of(id)) || output.isEmpty()) {
            return;
        }
        Path file = output.get();
        output = Optional.empty();
        try {
            if (!failed && Files.exists(file)) {
                Files.move(file, program.cache().orElseThrow(), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".config"));
        } catch (IOException _) {
            // Workers start without it, a little slower.
            return;
        }
    }
}
