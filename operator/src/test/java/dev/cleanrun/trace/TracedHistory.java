// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.trace;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.partition.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * A run of two rounds as an operator is told of it, with clocks that disagree and answers that nobody should believe.
 */
final class TracedHistory {
    static final TracedRun RUN = new TracedRun(
            Optional.of("claims"), "medical-2026-11", "uid-1", Optional.of("medical"), "uid-1", Optional.empty());
    private static final Instant BEGIN = Instant.parse("2026-11-02T03:00:00Z");

    private final SplittableRandom random;
    private final List<Span> spans = new ArrayList<>();
    private final RunTraces traces = new RunTraces(spans::addAll, this::now);
    private Instant now = BEGIN;

    TracedHistory(long seed) {
        random = new SplittableRandom(seed);
    }

    /** All spans of a history that ends, in the order in which they were told. */
    static List<Span> spans(long seed) {
        var history = new TracedHistory(seed);
        history.live();
        return history.spans;
    }

    private void live() {
        CleanRunStatus discovering = status(1, Optional.empty(), Optional.empty());
        traces.told(RUN, Optional.of(none()), discovering, List.of());
        pass();
        if (random.nextBoolean()) {
            traces.discovered(RUN, 1, Plan.of(List.of(), null), Duration.ofSeconds(random.nextInt(30)));
        }
        CleanRunStatus last = round(1, discovering);
        if (random.nextBoolean()) {
            pass();
            CleanRunStatus again = status(2, Optional.of(second()), Optional.empty());
            traces.told(RUN, Optional.of(last), again, List.of());
            round(2, again);
        }
    }

    private CleanRunStatus round(int round, CleanRunStatus begun) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            pass();
            traces.told(RUN, Optional.of(begun), begun, attempts(round, i));
        }
        pass();
        CleanRunStatus ended = status(
                round,
                begun.conditions().stream()
                        .map(StatusCondition::lastTransitionTime)
                        .findFirst(),
                Optional.of(second()));
        // The answer of the server may be late: what is told then still lies within the run.
        pass();
        if (random.nextInt(10) == 0 && round == 1) {
            traces.gone(RUN.identity());
            return begun;
        }
        traces.told(RUN, Optional.of(begun), ended, attempts(round, 9));
        return ended;
    }

    private List<TracedAttempt> attempts(int round, int number) {
        var attempts = new ArrayList<TracedAttempt>();
        for (int index = random.nextInt(4); index >= 0; index--) {
            AttemptWork work = index == 3 ? new AttemptWork.Summary() : new AttemptWork.Partition(index);
            attempts.add(attempt(new AttemptId("uid-1", work, round, number + 1)));
        }
        return attempts;
    }

    private TracedAttempt attempt(AttemptId id) {
        Instant created = about();
        Instant ended = created.plusSeconds(random.nextInt(-5, 400));
        Evidence evidence = switch (random.nextInt(4)) {
            case 0 -> new Evidence.OutOfMemory();
            case 1 -> new Evidence.Exited(11, "Corrupt Input: \u001b[31m4711", "a message");
            default -> new Evidence.Committed("f", random.nextInt(5) == 0, new RowTotals(10, 8, 1, 1));
        };
        return new TracedAttempt(
                new EndedAttempt(
                        id,
                        new AttemptSize(1 << 30, 1 << 30),
                        created,
                        ended,
                        random.nextBoolean() ? OptionalLong.of(5) : OptionalLong.empty(),
                        evidence),
                random.nextInt(4) == 0 ? Optional.empty() : Optional.of(answer()),
                random.nextBoolean() ? Optional.of(about()) : Optional.empty(),
                "age_band=25-44/event_year=20\u202e17",
                Optional.of("medical-2026-11-uid-1-0-r1-a1"));
    }

    private Result answer() {
        Result.Millis millis = random.nextInt(8) == 0 ? null : new Result.Millis(millis(), millis(), millis());
        return Result.committed(Result.Committed.NEW)
                .fingerprint("f")
                .millis(millis)
                .build();
    }

    private long millis() {
        return switch (random.nextInt(6)) {
            case 0 -> Long.MAX_VALUE;
            case 1 -> Long.MIN_VALUE;
            case 2 -> 0;
            default -> random.nextLong(90_000);
        };
    }

    /** Of a clock that is wrong by up to a minute. */
    private Instant about() {
        return now.plusSeconds(random.nextInt(-300, 60)).truncatedTo(ChronoUnit.SECONDS);
    }

    private void pass() {
        now = now.plusMillis(random.nextLong(200_000));
    }

    private Instant now() {
        return now;
    }

    private Instant second() {
        return now.truncatedTo(ChronoUnit.SECONDS);
    }

    private CleanRunStatus status(int round, Optional<Instant> resumed, Optional<Instant> ended) {
        var finished = new StatusCondition(
                ConditionType.FINISHED,
                ended.isPresent() ? ConditionStatus.TRUE : ConditionStatus.FALSE,
                1L,
                ended.or(() -> resumed).orElse(BEGIN),
                "Any",
                "");
        return CleanRunStatus.builder()
                .observedGeneration(1L)
                .phase(ended.isPresent() ? Phase.SUCCEEDED : Phase.RUNNING)
                .conditions(List.of(finished))
                .round(round)
                .startTime(BEGIN)
                .completionTime(ended.orElse(null))
                .build();
    }

    private static CleanRunStatus none() {
        return CleanRunStatus.builder().build();
    }
}
