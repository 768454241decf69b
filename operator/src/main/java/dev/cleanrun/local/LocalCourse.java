// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.run.Progress;
import java.util.List;
import java.util.UUID;

/** Has processes of this machine do what is decided about one run, and closes what it opened for them. */
final class LocalCourse {
    private final LocalRun.Surroundings surroundings;
    private final AttemptFolders folders;
    private Children children;
    private StopSignals signals;

    /** @param name of the folder that takes the attempts' own */
    LocalCourse(String name, StateFolder state, LocalRun.Surroundings surroundings) {
        this.surroundings = surroundings;
        this.folders = new AttemptFolders(
                surroundings.scratch().resolve(name),
                state.logs(),
                UUID.randomUUID().toString());
    }

    /** Keeps a decision before it is acted on. */
    @FunctionalInterface
    interface Saving {
        /** {@code news} are the attempts that it is the first to know the end of. */
        void save(RunDecision decision, List<EndedAttempt> news, Children children);
    }

    /** Runs to the end, or until the user wants no more. */
    LocalRun.Ended run(
            RunLoop.Run run,
            Progress begun,
            Orders orders,
            InputLooks looks,
            Saving saving,
            ProgressReporter reporter) {
        try {
            RunDecision last = new RunLoop(
                            run,
                            begun,
                            onChange -> {
                                children = new Children(surroundings.worker(), folders, surroundings.clock(), onChange);
                                signals = surroundings.signals().apply(onChange);
                                return new RunLoop.Hands(
                                        children,
                                        orders,
                                        looks::look,
                                        (decision, news) -> saving.save(decision, news, children),
                                        (decision, news) -> reporter.tell(decision, news, signals.wish()),
                                        signals);
                            },
                            surroundings.clock())
                    .run();
            return new LocalRun.Ended(last.outcome(), last.progress(), signals.wish());
        } finally {
            if (children != null) {
                children.close();
            }
        }
    }

    /** Removes what attempts left, once nobody asks them any more. */
    void tidy() {
        folders.tidy();
    }
}
