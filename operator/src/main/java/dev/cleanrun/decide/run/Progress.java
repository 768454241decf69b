// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

import dev.cleanrun.contract.text.Printable;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.ladder.Retry;
import java.util.List;
import java.util.Optional;

/**
 * All that a run remembers: bounded at any number of partitions, and enough to go on from after any crash.
 *
 * @param round 1, and one more for each retry request
 * @param observedRetryRequest the text that this round answers
 * @param completed indexes that this run committed or found committed; skipped ones are not among them
 * @param failed indexes given up in this round, at most 400
 * @param replanned indexes that were planned again, at most 100
 * @param retries partitions between two attempts or in a later one, by index; complete
 * @param helped partitions that are not over and were helped with, by index
 * @param rows of completed partitions, each counted once
 * @param failures the last ten given up in this round, oldest first
 * @param memory what was seen of memory
 * @param speed what was seen of speed
 * @param trouble failures that concern the whole run
 * @param summary where the summary stands
 * @param stop why the run gives up, once it does
 * @param finished nothing changes any more but by a retry request
 */
public record Progress(
        int round,
        String observedRetryRequest,
        IndexRanges completed,
        IndexRanges failed,
        IndexRanges replanned,
        List<Retry> retries,
        List<HelpersSeen> helped,
        RowTotals rows,
        List<Failure> failures,
        MemorySeen memory,
        Speed speed,
        Trouble trouble,
        Summary summary,
        Optional<Stop> stop,
        boolean finished) {
    /** New partitions wait while there are so many retries, so that status stays small and yet complete. */
    public static final int MAX_RETRIES = 96;
    /**
     * New partitions wait while so many were started and are not completed. There is at most one more range of
     * completed ones, since new ones start by index; so this many hold the longest text of ranges under 8 KiB. Above
     * the failures and retries that a run may have.
     */
    public static final int MAX_OPEN = 512;

    /** Partitions that are helped with at one time, so that status stays small. */
    public static final int MAX_HELPED = 8;

    /** Failures told by name. */
    public static final int MAX_FAILURES = 10;

    /** Bytes of a partition's path that are told. */
    public static final int PATH_BYTES = 128;

    /** Bytes of a sentence that is remembered. */
    public static final int TEXT_BYTES = 256;

    /** Letters of a cause that is remembered. */
    public static final int CAUSE_LETTERS = 48;

    /**
     * One partition given up.
     *
     * @param cause {@code UpperCamelCase}
     * @param attempts how many it took
     */
    public record Failure(int index, String partition, String cause, String message, int attempts) {
        public Failure {
            partition = shown(partition);
            cause = named(cause);
            message = ShortText.to(TEXT_BYTES, message);
        }

        /** A partition's path as people are shown it. */
        public static String shown(String path) {
            return ShortText.to(PATH_BYTES, Printable.text(path));
        }

        /** A cause as one word. */
        public static String named(String cause) {
            String word = ShortText.word(CAUSE_LETTERS, cause);
            return word.isEmpty() ? "Unknown" : word;
        }
    }

    /**
     * Memory over the whole run.
     *
     * @param outOfMemory attempts that failed for memory
     * @param escalations times that a partition was given more
     * @param highestPeak in bytes; 0 where unknown
     * @param use over time
     */
    public record MemorySeen(int outOfMemory, int escalations, long highestPeak, MemoryUse use) {
        /** Nothing yet. */
        public static final MemorySeen NONE = new MemorySeen(0, 0, 0, MemoryUse.NONE);
    }

    /**
     * Work of attempts that cleaned and committed a partition.
     *
     * @param bytes of their inputs
     * @param millis from their creation to their end, added up
     */
    public record Speed(long bytes, long millis) {
        /** Nothing yet. */
        public static final Speed NONE = new Speed(0, 0);
    }

    /** Why a run gives up before its end. */
    public record Stop(FailReason reason, String message) {
        public Stop {
            message = ShortText.to(TEXT_BYTES, message);
        }
    }

    public Progress {
        retries = List.copyOf(retries);
        helped = List.copyOf(helped);
        failures = List.copyOf(failures);
    }

    /** The beginning of a progress in which nothing has happened yet. */
    public static ProgressBuilder builder() {
        return new ProgressBuilder();
    }

    /** The beginning of one that differs from this in something. */
    public ProgressBuilder toBuilder() {
        return new ProgressBuilder(this);
    }

    /** Whether the end of this attempt was recorded before, or came too late to be. */
    public boolean has(AttemptId id) {
        return switch (id.work()) {
            case AttemptWork.Summary _ ->
                id.round() < round || summary.state() != Summary.State.DUE || id.attempt() < summary.attempt();
            case AttemptWork.Help(int index) ->
                id.round() < round
                        || completed.contains(index)
                        || failed.contains(index)
                        || helped.stream()
                                .anyMatch(one ->
                                        one.index() == index && one.ended().contains(id.attempt()));
            case AttemptWork.Partition(int index) ->
                id.round() < round
                        || completed.contains(index)
                        || failed.contains(index)
                        || retries.stream().anyMatch(retry -> retry.index() == index && id.attempt() < retry.attempt());
        };
    }

    /** Before anything happened. The present text of the retry request is none: only its change is. */
    public static Progress start(String retryRequest) {
        return builder().observedRetryRequest(retryRequest).build();
    }
}
