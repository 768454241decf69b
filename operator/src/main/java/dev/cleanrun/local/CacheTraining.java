// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.decide.attempt.AttemptId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
        Path file = new LoadedClasses(program).fresh();
        trainee = Optional.of(id);
        output = Optional.of(file);
        return program.training(file);
    }

    /** An attempt is over. What a failed one wrote is thrown away: it has not seen the whole way. */
    void ended(AttemptId id, boolean failed) {
        if (!trainee.equals(Optional.of(id)) || output.isEmpty()) {
            return;
        }
        new LoadedClasses(program).ended(output.get(), failed);
        output = Optional.empty();
    }
}
