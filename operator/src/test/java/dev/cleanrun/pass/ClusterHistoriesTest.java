// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Histories are numbered by {@code -Dcleanrun.histories.from} and {@code -Dcleanrun.histories} (how many; CI plays
 * 10,000).
 */
class ClusterHistoriesTest {
    private static final long FROM = Long.getLong("cleanrun.histories.from", 0);
    private static final long COUNT = Long.getLong("cleanrun.histories", 30);

    @Test
    void the_laws_hold_at_every_write_and_every_run_ends() {
        LongStream.range(FROM, FROM + COUNT).parallel().forEach(ClusterHistoriesTest::play);
    }

    /**
     * As every tenth history is played twice: with pods of a forger everywhere, what is done and written is the same to
     * the millisecond.
     */
    @Test
    void pods_that_somebody_makes_to_look_like_ours_change_nothing() {
        LongStream.range(FROM, FROM + COUNT / 10).parallel().forEach(seed -> {
            var honest = new ClusterHistory(seed);
            var forged = new ClusterHistory(seed, true);
            honest.play();
            forged.play();
            assertThat(forged.told()).as("history %s", seed).isEqualTo(honest.told());
            assertThat(forged.writes()).as("writes of history %s", seed).isEqualTo(honest.writes());
        });
    }

    static void play(long seed) {
        var history = new ClusterHistory(seed);
        try {
            history.play();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "history " + seed + " (run it alone with -Dcleanrun.histories.from=" + seed
                            + " -Dcleanrun.histories=1, more lines with -Dcleanrun.histories.lines=1000) broke: "
                            + e.getMessage() + "\n" + history.told(),
                    e);
        }
    }
}
