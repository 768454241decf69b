package dev.cleanrun.plan;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Histories are numbered by {@code -Dcleanrun.histories.from} and {@code -Dcleanrun.histories} (how many). */
class PlannerLawsTest {
    private static final long FROM = Long.getLong("cleanrun.histories.from", 0);
    private static final long COUNT = Long.getLong("cleanrun.histories", 2000);

    @Test
    void the_laws_hold_in_every_history_and_every_run_ends() {
        LongStream.range(FROM, FROM + COUNT).forEach(seed -> {
            var history = new History(seed, RunDecision::progress);
            try {
                history.play();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("history " + seed + " (run it alone with -Dcleanrun.histories.from=" + seed
                        + " -Dcleanrun.histories=1) broke: " + e.getMessage() + "\n" + history.told(), e);
            }
        });
    }
}
