// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.partition.DiscoveredPartition;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.RunFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What many and uneven partitions cost. Times of a pass are printed for people, not judged: this machine may be busy.
 */
class ScaleTest {
    private static final int SLOTS = 16;

    @Test
    void start_order_brings_the_end_of_a_skewed_run_within_five_percent_of_the_bound() {
        var random = new Random(7);
        for (int round = 0; round < 20; round++) {
            List<DiscoveredPartition> facts = IntStream.range(0, 312)
                    .mapToObj(i -> Given.partition(i, (long) (1e6 * Math.exp(1.2 * random.nextGaussian()))))
                    .toList();
            List<Long> planned = Plan.of(facts, Given.SIZING).lines().stream()
                    .map(PlannedPartition::bytes)
                    .toList();
            List<Long> byName = facts.stream()
                    .sorted(Comparator.comparing(DiscoveredPartition::path))
                    .map(found -> found.inputs().bytes())
                    .toList();
            long total = planned.stream().mapToLong(Long::longValue).sum();
            double bound = Math.max(planned.getFirst(), (double) total / SLOTS);
            assertThat(makespan(planned))
                    .isLessThanOrEqualTo((long) (bound * 1.05))
                    .isLessThanOrEqualTo(makespan(byName));
        }
    }

    @Test
    void ten_thousand_and_a_hundred_thousand_partitions_run_through_with_a_small_memory() {
        for (int partitions : new int[] {10_000, 100_000}) {
            RunFacts run = Given.run("a", partitions);
            var budget = new Budget(48, 1000 * Given.GIB, 10_000 * Given.GIB);
            Progress progress = Progress.start("");
            List<AttemptId> live = new ArrayList<>();
            List<Long> nanos = new ArrayList<>();
            for (int pass = 0; pass < 300; pass++) {
                List<AttemptFact> facts = live.stream()
                        .skip(pass % 5)
                        .map(id -> Given.live(id, 2 * Given.GIB))
                        .toList();
                var ended = live.stream()
                        .limit(pass % 5)
                        .map(id -> Given.ended(id, Given.committed(indexOf(id))))
                        .toList();
                var present = new RunFacts("a", run.plan(), Map.of(), run.sizing(), run.policy(), progress, ended);
                long began = System.nanoTime();
                Decision decision = Decider.decide(Given.NOW, budget, List.of(present), facts);
                nanos.add(System.nanoTime() - began);
                progress = decision.runs().getFirst().progress();
                live = new ArrayList<>(facts.stream().map(AttemptFact::id).toList());
                for (PodAction action : decision.actions()) {
                    if (action instanceof PodAction.Start start) {
                        live.add(start.id());
                    }
                }
            }
            assertThat(live).hasSize(48);
            assertThat(progress.completed())
                    .hasToString("0-" + (progress.completed().count() - 1));
            nanos.sort(Comparator.naturalOrder());
            System.out.printf(
                    "one pass over %,d partitions: median %.2f ms, longest %.2f ms%n",
                    partitions, nanos.get(150) / 1e6, nanos.getLast() / 1e6);
        }
    }

    /** Time until the last is done when each slot takes the next in order. */
    private static long makespan(List<Long> sizes) {
        var slots = new PriorityQueue<Long>();
        IntStream.range(0, SLOTS).forEach(_ -> slots.add(0L));
        sizes.forEach(size -> slots.add(slots.remove() + size));
        return slots.stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    private static int indexOf(AttemptId id) {
        return ((AttemptWork.Partition) id.work()).index();
    }
}
