package dev.cleanrun.reconcile;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Histories are numbered by {@code -Dcleanrun.histories.from} and {@code -Dcleanrun.histories} (how many). */
class ClusterHistoriesTest {
    private static final long FROM = Long.getLong("cleanrun.histories.from", 0);
    private static final long COUNT = Long.getLong("cleanrun.histories", 1_500);

    @Test
    void the_laws_hold_at_every_write_and_every_run_ends() {
        LongStream.range(FROM, FROM + COUNT).parallel().forEach(ClusterHistoriesTest::play);
    }

    static void play(long seed) {
        var history = new ClusterHistory(seed);
        try {
            history.play();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("history " + seed + " (run it alone with -Dcleanrun.histories.from=" + seed
                    + " -Dcleanrun.histories=1, more lines with -Dcleanrun.histories.lines=1000) broke: " + e
                            .getMessage() + "\n" + history.told(), e);
        }
    }
}
