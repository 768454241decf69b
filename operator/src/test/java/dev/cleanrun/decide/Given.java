// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.AttemptState;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.partition.DiscoveredPartition;
import dev.cleanrun.decide.partition.MemoryRules;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.Sizing;
import dev.cleanrun.decide.run.FailureLimit;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.RunFacts;
import dev.cleanrun.decide.run.RunPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Facts for tests, so that a test shows only what matters to it. */
final class Given {
    static final long MIB = 1L << 20;
    static final long GIB = 1L << 30;
    static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    static final Sizing SIZING = new Sizing(
            new MemoryRules(2 * GIB, 8 * GIB, List.of(), Optional.empty(), new BigDecimal("1.6")),
            20 * GIB,
            80 * GIB,
            Duration.ofMinutes(45));
    static final RunPolicy POLICY =
            new RunPolicy(false, OptionalInt.empty(), 0, new RunPolicy.Failures(6, new FailureLimit.Count(400)), "");
    static final Budget WIDE = new Budget(1000, 10_000 * GIB, 100_000 * GIB);

    private Given() {}

    static DiscoveredPartition partition(int number, long bytes) {
        return new DiscoveredPartition(
                "part=" + number,
                Map.of("part", "" + number),
                new Inputs(1, bytes, "digest-" + number),
                "print-" + number,
                false);
    }

    /** Partitions of falling size, so that index and number are the same. */
    static Plan plan(int partitions) {
        return Plan.of(
                IntStream.range(0, partitions)
                        .mapToObj(i -> partition(i, 1_000_000L - i))
                        .toList(),
                SIZING);
    }

    /** A run of partitions of falling size, all but the last two of which are of several slices. */
    static RunFacts large(String name, int partitions) {
        Plan plan = Plan.of(
                IntStream.range(0, partitions)
                        .mapToObj(i -> partition(i, (partitions - i) * (60 * MIB)))
                        .toList(),
                SIZING);
        return new RunFacts(name, plan, Map.of(), SIZING, POLICY.split(true), Progress.start(""), List.of());
    }

    static RunFacts run(String name, int partitions) {
        return new RunFacts(name, plan(partitions), Map.of(), SIZING, POLICY, Progress.start(""), List.of());
    }

    static RunFacts with(RunFacts run, RunPolicy policy) {
        return new RunFacts(run.run(), run.plan(), run.replanned(), run.sizing(), policy, run.progress(), run.ended());
    }

    static RunFacts with(RunFacts run, Progress progress) {
        return new RunFacts(run.run(), run.plan(), run.replanned(), run.sizing(), run.policy(), progress, run.ended());
    }

    static RunFacts with(RunFacts run, EndedAttempt... ended) {
        return new RunFacts(
                run.run(), run.plan(), run.replanned(), run.sizing(), run.policy(), run.progress(), List.of(ended));
    }

    static RunPolicy suspended() {
        return new RunPolicy(true, OptionalInt.empty(), 0, new RunPolicy.Failures(6, new FailureLimit.Count(400)), "");
    }

    static RunPolicy maxActive(int most) {
        return new RunPolicy(
                false, OptionalInt.of(most), 0, new RunPolicy.Failures(6, new FailureLimit.Count(400)), "");
    }

    static RunPolicy priority(int priority) {
        return new RunPolicy(
                false, OptionalInt.empty(), priority, new RunPolicy.Failures(6, new FailureLimit.Count(400)), "");
    }

    static RunPolicy maxFailed(FailureLimit limit, String retryRequest) {
        return new RunPolicy(false, OptionalInt.empty(), 0, new RunPolicy.Failures(6, limit), retryRequest);
    }

    static EndedAttempt ended(AttemptId id, Evidence evidence) {
        return new EndedAttempt(
                id, new AttemptSize(2 * GIB, 20 * GIB), NOW.minusSeconds(60), NOW, OptionalLong.empty(), evidence);
    }

    static EndedAttempt ended(String run, int index, int attempt, Evidence evidence) {
        return ended(AttemptId.of(run, index, 1, attempt), evidence);
    }

    static Evidence committed(int number) {
        return new Evidence.Committed("print-" + number, false, new RowTotals(10, 7, 2, 1));
    }

    static Evidence exited(int code) {
        return new Evidence.Exited(code, "", "");
    }

    static AttemptFact live(AttemptId id, long memory) {
        return live(id, memory, AttemptState.RUNNING);
    }

    static AttemptFact live(AttemptId id, long memory, AttemptState state) {
        return new AttemptFact(
                id, new AttemptSize(memory, 20 * GIB), NOW.minusSeconds(60), NOW.plusSeconds(3600), state);
    }

    static List<Integer> startedIndexes(Decision decision, String run) {
        return decision.actions().stream()
                .filter(action -> action.run().equals(run))
                .flatMap(action -> action instanceof PodAction.StartPartition start
                        ? Stream.of(start.line().index())
                        : Stream.empty())
                .toList();
    }
}
