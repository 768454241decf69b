// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the summary of a run stands.
 *
 * @param state whether it is over
 * @param attempt number of the next attempt, or of the one that runs
 * @param failures attempts that failed for reasons of their own; those that the cluster or storage ended are not among
 *     them
 * @param memory its size in bytes; 0 stands for the profile's default
 * @param notBefore when it may start, in whole milliseconds
 * @param findings what it says, once it is written
 */
public record Summary(State state, int attempt, int failures, long memory, Instant notBefore, Findings findings) {
    /** Most warnings that are remembered. */
    public static final int MAX_WARNINGS = 3;
    /** Bytes of a warning that is remembered. */
    public static final int WARNING_BYTES = 200;
    /** Not tried yet. */
    public static final Summary FIRST = new Summary(State.DUE, 1, 0, 0, Instant.EPOCH);
    /** Between two tries. */
    public static final Duration PAUSE = Duration.ofSeconds(10);
    /** Failures of its own after which it is given up: it is not worth more, and the run is done without it. */
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

    /**
     * What a summary says.
     *
     * @param warnings of quality gates that fail nothing; at most {@value #MAX_WARNINGS} sentences
     * @param grade how good the data is by it, a letter; empty when unknown
     */
    public record Findings(List<String> warnings, String grade) {
        /** Nothing yet. */
        public static final Findings NONE = new Findings(List.of(), "");

        public Findings {
            warnings = few(warnings);
        }

        private static List<String> few(List<String> warnings) {
            List<String> told = warnings.size() <= MAX_WARNINGS
                    ? warnings
                    : Stream.concat(
                                    warnings.stream().limit(MAX_WARNINGS - 1L),
                                    Stream.of(
                                            (warnings.size() - MAX_WARNINGS + 1) + " more warnings are in the summary"))
                            .toList();
            return told.stream()
                    .map(warning -> ShortText.to(WARNING_BYTES, warning))
                    .toList();
        }
    }

    /** Not over. */
    public Summary(State state, int attempt, int failures, long memory, Instant notBefore) {
        this(state, attempt, failures, memory, notBefore, Findings.NONE);
    }

    /** The same over, and as it ended. */
    Summary as(State end, Findings said) {
        return new Summary(end, attempt, failures, memory, notBefore, said);
    }

    /** What it says of quality gates that fail nothing. */
    public List<String> warnings() {
        return findings.warnings();
    }

    /** How good the data is by it, a letter; empty when unknown. */
    public String grade() {
        return findings.grade();
    }
}
