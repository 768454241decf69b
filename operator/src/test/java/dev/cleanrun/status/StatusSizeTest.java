// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.Limits;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.ladder.Counts;
import dev.cleanrun.decide.ladder.FailureClass;
import dev.cleanrun.decide.ladder.Ladder;
import dev.cleanrun.decide.ladder.Retry;
import dev.cleanrun.decide.run.FailReason;
import dev.cleanrun.decide.run.FailureLimit;
import dev.cleanrun.decide.run.HelpersSeen;
import dev.cleanrun.decide.run.IndexRanges;
import dev.cleanrun.decide.run.MemoryUse;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.StallReason;
import dev.cleanrun.decide.run.Summary;
import dev.cleanrun.decide.run.Trouble;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The largest status there can be, with everything at its bound. */
class StatusSizeTest {
    private static final int KIB_32 = 32 * 1024;
    private static final long ODD_BYTES = 8_796_093_022_207L;
    private static final RowTotals MANY_ROWS = new RowTotals(ODD_BYTES, ODD_BYTES, ODD_BYTES, ODD_BYTES);

    @ParameterizedTest
    @ValueSource(ints = {100_000, 1_000_000})
    void the_worst_status_is_under_32_kib_and_obeys_the_schema(int partitions) {
        CleanRunStatus status = Written.status(worst(partitions - 1));

        assertThat(status.resume().retries()).hasSize(Limits.RETRIES);
        assertThat(Written.bytes(status)).isBetween(28 * 1024, KIB_32);
        assertThat(Written.problems(status)).isEmpty();
        assertThat(ProgressReader.read(Written.again(status))
                        .orElseThrow()
                        .completed()
                        .ranges())
                .isEqualTo(Progress.MAX_OPEN + 1);
    }

    private static RunDecision worst(int last) {
        String text = "\u00e9\"".repeat(500);
        List<Retry> retries = IntStream.range(0, Progress.MAX_RETRIES)
                .mapToObj(i -> retry(last - i))
                .toList();
        List<Progress.Failure> failures = IntStream.range(0, Progress.MAX_FAILURES)
                .mapToObj(i -> new Progress.Failure(last - i, text, "C".repeat(100), text, 1000))
                .toList();
        var stop = new Progress.Stop(FailReason.TOO_MANY_FAILED_PARTITIONS, text);
        var progress = Progress.builder()
                .round(1000)
                .observedRetryRequest("\ud83d\ude00".repeat(128))
                .completed(scattered(last, Progress.MAX_OPEN + 1, 2))
                .failed(scattered(last, FailureLimit.MOST, 1))
                .replanned(scattered(last, Ladder.MAX_REPLANS, 1))
                .retries(retries)
                .helped(IntStream.range(0, Progress.MAX_HELPED)
                        .mapToObj(i -> new HelpersSeen(last - i, IndexRanges.parse("1-8"), true))
                        .toList())
                .rows(MANY_ROWS)
                .failures(failures)
                .memory(new Progress.MemorySeen(
                        1_000_000, 1_000_000, ODD_BYTES, new MemoryUse(1L << 50, 1L << 50, 1L << 50)))
                .speed(new Progress.Speed(ODD_BYTES, ODD_BYTES))
                .trouble(trouble(last, text))
                .summary(new Summary(
                        Summary.State.DUE,
                        23,
                        2,
                        ODD_BYTES,
                        Written.NOW,
                        new Summary.Findings(List.of(text, text, text), "F")))
                .stop(Optional.of(stop))
                .finished(true)
                .build();
        return new RunDecision(
                "u",
                progress,
                new Outcome.Failed(FailReason.TOO_MANY_FAILED_PARTITIONS, text, Outcome.Report.NONE),
                Optional.of(new RunDecision.Stall(StallReason.FAILED, text)),
                RunDecision.Partitions.builder()
                        .total(last)
                        .skipped(last)
                        .succeeded(last)
                        .active(last)
                        .retrying(last)
                        .pending(last)
                        .failed(last)
                        .helpers(48)
                        .build(),
                Optional.of(Written.NOW));
    }

    private static Trouble trouble(int last, String text) {
        return new Trouble(
                scattered(last, Trouble.STORAGE_STREAK, 1),
                scattered(last, Trouble.ACCESS_STREAK, 1),
                new Trouble.Alike("C".repeat(100), 9),
                true,
                Optional.of(new Trouble.Probing(StallReason.STORAGE_UNAVAILABLE, text, Written.NOW, 100, Written.NOW)));
    }

    /**
     * Every class that a retry can have, as often as it can; those that end a partition at once are never waited for.
     */
    private static Retry retry(int index) {
        var counts = new EnumMap<FailureClass, Integer>(FailureClass.class);
        for (FailureClass kind : FailureClass.values()) {
            if (kind != FailureClass.INVALID && kind != FailureClass.DATA) {
                counts.put(kind, kind == FailureClass.START ? 1000 : 20);
            }
        }
        return Retry.builder()
                .index(index)
                .attempt(1000)
                .memory(ODD_BYTES)
                .scratch(ODD_BYTES)
                .deadlineFactor(2)
                .counts(new Counts(counts))
                .notBefore(Written.NOW)
                .peak(ODD_BYTES - (1L << 20))
                .spillEarly(true)
                .build();
    }

    /** So many ranges of that length, as high as they can be, so that their numbers are long. */
    private static IndexRanges scattered(int last, int ranges, int length) {
        var bits = new BitSet();
        for (int i = 0; i < ranges; i++) {
            int from = last - i * (length + 1) - length;
            bits.set(from, from + length);
        }
        return IndexRanges.of(bits);
    }
}
