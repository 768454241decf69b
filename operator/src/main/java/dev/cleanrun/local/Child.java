// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.result.Result;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptState;
import dev.cleanrun.decide.attempt.EndedAttempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** One attempt in a worker process. Watched by one thread, told of its answer by another, and asked by a third. */
final class Child {
    private final PodAction.Start start;
    private final LocalWorker worker;
    private final Path resultFile;
    private final Path log;
    private final Instant startedAt;
    private ProcessExit.EndedBy endedBy = ProcessExit.EndedBy.ITSELF;
    private boolean answered;
    private volatile long peak;

    Child(PodAction.Start start, LocalWorker worker, Path resultFile, Path log, Instant startedAt) {
        this.start = start;
        this.worker = worker;
        this.resultFile = resultFile;
        this.log = log;
        this.startedAt = startedAt;
    }

    LocalWorker worker() {
        return worker;
    }

    /** Whether the worker still works on it. */
    boolean isRunning() {
        return !hasAnswered() && worker.process().isAlive();
    }

    /**
     * Whether the attempt is over and the worker goes on to live; whatever ends it from now on is not about this
     * attempt.
     */
    synchronized boolean hasAnswered() {
        return answered;
    }

    /** The worker says that the attempt is over. */
    synchronized void answered() {
        answered = true;
    }

    /** Keeps a line of the attempt's log. */
    void said(String line) {
        try {
            Files.writeString(log, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException _) {
            // The log is for people after a failure; the attempt does not depend on it.
            return;
        }
    }

    /** Ends it at once when it is over its memory or its time. */
    void enforce(OptionalLong anonymous, Instant now) {
        if (anonymous.isPresent()) {
            peak = Math.max(peak, anonymous.getAsLong());
            if (anonymous.getAsLong() > start.memory()) {
                kill(ProcessExit.EndedBy.MEMORY);
            }
        }
        if (now.isAfter(endsBy())) {
            kill(ProcessExit.EndedBy.DEADLINE);
        }
    }

    private synchronized void kill(ProcessExit.EndedBy reason) {
        if (endedBy == ProcessExit.EndedBy.ITSELF && isRunning()) {
            endedBy = reason;
            worker.process().destroyForcibly();
        }
    }

    /** Asks it to end: it cancels its query and its uploads. */
    synchronized void stop() {
        if (answered) {
            return;
        }
        if (endedBy == ProcessExit.EndedBy.ITSELF) {
            endedBy = ProcessExit.EndedBy.STOP;
        }
        worker.process().destroy();
    }

    /** As a live attempt. */
    synchronized AttemptFact fact() {
        AttemptState state = endedBy == ProcessExit.EndedBy.ITSELF ? AttemptState.RUNNING : AttemptState.STOPPING;
        return new AttemptFact(start.id(), start.size(), startedAt, endsBy(), state);
    }

    /** As an attempt that has ended. */
    synchronized EndedAttempt ended(Instant now) {
        Optional<Result> result = result();
        long seen =
                Math.max(peak, result.map(Result::peak).map(Result.Peak::anon).orElse(0L));
        var ending = new ProcessExit(answered ? 0 : worker.process().exitValue(), result, endedBy, log);
        return new EndedAttempt(
                start.id(),
                start.size(),
                startedAt,
                now,
                seen == 0 ? OptionalLong.empty() : OptionalLong.of(seen),
                ending.evidence());
    }

    /** What it answered, once it has ended. */
    Optional<Result> result() {
        try {
            return Result.read(Files.readString(resultFile));
        } catch (IOException _) {
            // None was written: the exit status has to tell.
            return Optional.empty();
        }
    }

    private Instant endsBy() {
        return startedAt.plus(start.deadline());
    }
}
