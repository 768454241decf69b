package dev.cleanrun.plan.run;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where the summary of a run stands.
 *
 * @param state whether it is over
 * @param attempt number of the next attempt, or of the one that runs
 * @param memory its size in bytes; 0 stands for the profile's default
 * @param notBefore when it may start, in whole milliseconds
 */
public record Summary(State state, int attempt, long memory, Instant notBefore) {
    /** Not tried yet. */
    public static final Summary FIRST = new Summary(State.DUE, 1, 0, Instant.EPOCH);
    /** Between two tries. */
    public static final Duration PAUSE = Duration.ofSeconds(10);
    /** It is not worth more: the run is done without it. */
    public static final int TRIES = 3;

    /** Whether it is over. */
    public enum State {
        /** To be written when nothing is left to clean. */
        DUE,
        /** Written. */
        WRITTEN,
        /** Given up: the run is complete without its report. */
        GIVEN_UP
    }

    public Summary {
        notBefore = notBefore.truncatedTo(ChronoUnit.MILLIS);
    }
}
