// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.ladder.Counts;
import dev.cleanrun.decide.ladder.FailureClass;
import dev.cleanrun.decide.ladder.Retry;
import dev.cleanrun.decide.run.FailReason;
import dev.cleanrun.decide.run.HelpersSeen;
import dev.cleanrun.decide.run.IndexRanges;
import dev.cleanrun.decide.run.MemoryUse;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.StallReason;
import dev.cleanrun.decide.run.Summary;
import dev.cleanrun.decide.run.Trouble;
import java.time.Instant;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Progress that no decider would make, with every field at its beginning in one case and anywhere in another. */
final class RandomProgress {
    private final Random random;

    RandomProgress(long seed) {
        random = new Random(seed);
    }

    Progress next() {
        return Progress.builder()
                .round(1 + random.nextInt(9))
                .observedRetryRequest(random.nextBoolean() ? "" : "again: \"" + random.nextInt() + "\"")
                .completed(indexes(300))
                .failed(indexes(20))
                .replanned(indexes(20))
                .retries(IntStream.range(0, random.nextInt(6))
                        .mapToObj(this::retry)
                        .toList())
                .helped(IntStream.range(0, random.nextInt(4))
                        .mapToObj(number -> new HelpersSeen(
                                number * 5, IndexRanges.parse("1-" + (1 + random.nextInt(7))), random.nextBoolean()))
                        .toList())
                .rows(random.nextBoolean() ? RowTotals.NONE : new RowTotals(size(), size(), size(), size()))
                .failures(IntStream.range(0, random.nextInt(3))
                        .mapToObj(this::failure)
                        .toList())
                .memory(new Progress.MemorySeen(
                        random.nextInt(3),
                        random.nextInt(3),
                        size(),
                        new MemoryUse(random.nextInt(1 << 30), random.nextInt(1 << 30), random.nextInt(1 << 30))))
                .speed(new Progress.Speed(size(), size()))
                .trouble(random.nextBoolean() ? Trouble.NONE : trouble())
                .summary(
                        random.nextBoolean()
                                ? Summary.FIRST
                                : new Summary(
                                        any(Summary.State.values()),
                                        1 + random.nextInt(3),
                                        random.nextInt(4),
                                        size(),
                                        moment(),
                                        new Summary.Findings(
                                                IntStream.range(0, random.nextInt(4))
                                                        .mapToObj(_ -> "w" + text())
                                                        .toList(),
                                                any(new String[] {"", "A", "F", "-"}))))
                .stop(
                        random.nextBoolean()
                                ? Optional.empty()
                                : Optional.of(new Progress.Stop(any(FailReason.values()), text())))
                .finished(random.nextBoolean())
                .build();
    }

    private Trouble trouble() {
        var alike =
                random.nextBoolean() ? new Trouble.Alike("", 0) : new Trouble.Alike("LostRace", 1 + random.nextInt(9));
        return new Trouble(
                indexes(5),
                indexes(3),
                alike,
                random.nextBoolean(),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new Trouble.Probing(
                                any(StallReason.values()), text(), moment(), random.nextInt(9), moment())));
    }

    private Retry retry(int number) {
        var counts = new EnumMap<FailureClass, Integer>(FailureClass.class);
        for (FailureClass kind : FailureClass.values()) {
            if (random.nextInt(3) == 0) {
                counts.put(kind, 1 + random.nextInt(20));
            }
        }
        return Retry.builder()
                .index(number * 7)
                .attempt(1 + random.nextInt(40))
                .memory(1 + size())
                .scratch(1 + size())
                .deadlineFactor(1 + random.nextInt(2))
                .counts(new Counts(counts))
                .notBefore(moment())
                .peak(size())
                .spillEarly(random.nextBoolean())
                .build();
    }

    private Progress.Failure failure(int number) {
        return new Progress.Failure(
                number, "age_band=" + text(), random.nextBoolean() ? "OutOfMemory" : text(), text(), random.nextInt(9));
    }

    /** Now nothing, now whole units, now odd bytes. */
    private long size() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> (long) random.nextInt(100_000) << 20;
            case 2 -> random.nextInt(Integer.MAX_VALUE);
            default -> 1L << random.nextInt(50);
        };
    }

    private Instant moment() {
        return random.nextInt(4) == 0 ? Instant.EPOCH : Written.NOW.plusNanos(random.nextLong(3_600_000_000_000L));
    }

    private String text() {
        return random.ints(random.nextInt(400), 0, 0x300)
                .mapToObj(Character::toString)
                .reduce("", String::concat);
    }

    private IndexRanges indexes(int most) {
        var bits = new BitSet();
        random.ints(random.nextInt(most), 0, 100_000).forEach(from -> bits.set(from, from + 1 + random.nextInt(3)));
        return IndexRanges.of(bits);
    }

    private <T> T any(T[] all) {
        return all[random.nextInt(all.length)];
    }
}
