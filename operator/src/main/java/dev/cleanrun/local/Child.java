package dev.cleanrun.local;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.plan.Action;
import dev.cleanrun.plan.attempt.AttemptFact;
import dev.cleanrun.plan.attempt.AttemptState;
import dev.cleanrun.plan.attempt.EndedAttempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** One worker process. Watched by one thread and asked by another. */
final class Child {
    private final Action.Start start;
    private final Process process;
    private final Path resultFile;
    private final Path log;
    private final Instant startedAt;
    private volatile Ending.EndedBy endedBy = Ending.EndedBy.ITSELF;
    private volatile long peak;

    Child(Action.Start start, Process process, Path resultFile, Path log, Instant startedAt) {
        this.start = start;
        this.process = process;
        this.resultFile = resultFile;
        this.log = log;
        this.startedAt = startedAt;
    }

    Action.Start start() {
        return start;
    }

    Process process() {
        return process;
    }

    Path log() {
        return log;
    }

    /** Ends it at once when it is over its memory or its time. */
    void enforce(OptionalLong anonymous, Instant now) {
        if (anonymous.isPresent()) {
            peak = Math.max(peak, anonymous.getAsLong());
            if (anonymous.getAsLong() > start.memory()) {
                kill(Ending.EndedBy.MEMORY);
            }
        }
        if (now.isAfter(endsBy())) {
            kill(Ending.EndedBy.DEADLINE);
        }
    }

    private void kill(Ending.EndedBy reason) {
        if (endedBy == Ending.EndedBy.ITSELF && process.isAlive()) {
            endedBy = reason;
            process.destroyForcibly();
        }
    }

    /** Asks it to end: it cancels its query and its uploads. */
    void stop() {
        if (endedBy == Ending.EndedBy.ITSELF) {
            endedBy = Ending.EndedBy.STOP;
        }
        process.destroy();
    }

    /** As a live attempt. */
    AttemptFact fact() {
        AttemptState state = endedBy == Ending.EndedBy.ITSELF ? AttemptState.RUNNING : AttemptState.STOPPING;
        return new AttemptFact(start.id(), start.memory(), start.scratch(), startedAt, endsBy(), state);
    }

    /** As an attempt that has ended. */
    EndedAttempt ended(Instant now) {
        Optional<Result> result = result();
        long seen = Math.max(peak, result.map(Result::peak).map(Result.Peak::anon).orElse(0L));
        var ending = new Ending(process.exitValue(), result, endedBy, log);
        return new EndedAttempt(start.id(), start.memory(), start.scratch(), startedAt, now, seen == 0
                ? OptionalLong.empty()
                : OptionalLong.of(seen), ending.evidence(start.id().work()));
    }

    /** What it answered, once it has ended. */
    Optional<Result> result() {
        try {
            return Optional.of(ContractJson.read(Files.readString(resultFile), Result.class));
        } catch (IOException | IllegalArgumentException _) {
            // None was written, or it is torn: the exit code has to tell.
            return Optional.empty();
        }
    }

    private Instant endsBy() {
        return startedAt.plus(start.deadline());
    }
}
