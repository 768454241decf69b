// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Histories are numbered by {@code -Dcleanrun.laws.from} and {@code -Dcleanrun.laws} (how many; CI plays 2,000). */
class DeciderLawsTest {
    private static final long FROM = Long.getLong("cleanrun.laws.from", 0);
    private static final long COUNT = Long.getLong("cleanrun.laws", 60);

    @Test
    void the_laws_hold_in_every_history_and_every_run_ends() {
        LongStream.range(FROM, FROM + COUNT).parallel().forEach(seed -> {
            var history = new History(seed, RunDecision::progress);
            try {
                history.play();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "history " + seed + " (run it alone with -Dcleanrun.laws.from=" + seed
                                + " -Dcleanrun.laws=1) broke: " + e.getMessage() + "\n" + history.told(),
                        e);
            }
        });
    }
}
