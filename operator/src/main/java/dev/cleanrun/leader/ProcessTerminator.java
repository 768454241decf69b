// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.leader;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process at once, without shutdown hooks, which could hang; a log that nobody reads may not hold it up
 * either.
 *
 * @param halt {@link Runtime#halt} with the exit status that it is given
 */
public record ProcessTerminator(IntConsumer halt) implements Consumer<String> {
    /** Exit status, so that Kubernetes starts the container again. */
    public static final int STATUS = 1;

    private static final Logger LOG = LoggerFactory.getLogger(ProcessTerminator.class);
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    @Override
    public void accept(String why) {
        Thread words = Thread.ofPlatform().daemon().name("last-words").start(() -> LOG.error("Ends at once: {}", why));
        try {
            words.join(LAST_WORDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            halt.accept(STATUS);
        }
    }
}
