// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.operate;

import dev.cleanrun.cluster.Profiles;
import dev.cleanrun.learning.LearnedMemories;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what was learned into the statuses of profiles, once a minute and at the end. */
final class SavedLearning implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SavedLearning.class);
    /** Losing a minute of what was learned costs nothing, and a patch per attempt would. */
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final LearnedMemories learned;
    private final Profiles profiles;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("learning").factory());

    SavedLearning(LearnedMemories learned, Profiles profiles) {
        this.learned = learned;
        this.profiles = profiles;
    }

    void start() {
        var _ = timer.scheduleWithFixedDelay(this::save, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Writes all that is not written yet. */
    void save() {
        learned.takeUnsaved().forEach((profile, status) -> {
            try {
                if (!profiles.save(profile, status)) {
                    learned.unsaved(profile);
                }
            } catch (RuntimeException e) {
                // A timer that meets an exception never comes again.
                learned.unsaved(profile);
                LOG.error("What was learned for the profile {} cannot be written", profile, e);
            }
        });
    }

    @Override
    public void close() {
        timer.close();
        save();
    }
}
