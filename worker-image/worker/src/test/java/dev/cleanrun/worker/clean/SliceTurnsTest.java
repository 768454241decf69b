// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.Help;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Attempts that make the same slices, each by its own clock, in a world without machines. */
class SliceTurnsTest {
    private static final int SLICES = 60;
    private static final int HISTORIES = Integer.getInteger("histories", 150);

    /** An attempt: when it looks next, what it made last, and how long a slice takes it. */
    private static final class Maker {
        private final Help help;
        private final double pace;
        private double at;
        private int last = -2;
        private int made;

        Maker(Help help, double from, double pace) {
            this.help = help;
            this.at = from;
            this.pace = pace;
        }
    }

    /** When all slices are made; every attempt learns of a slice when it is finished. */
    private static double makespan(List<Maker> makers, int slices) {
        double[] done = new double[slices];
        Arrays.fill(done, Double.MAX_VALUE);
        PriorityQueue<Maker> next = new PriorityQueue<>(Comparator.comparingDouble(maker -> maker.at));
        next.addAll(makers);
        while (!next.isEmpty()) {
            Maker maker = next.poll();
            BitSet left = new BitSet();
            for (int slice = 0; slice < slices; slice++) {
                left.set(slice, done[slice] > maker.at);
            }
            if (!left.isEmpty()) {
                maker.last = maker.last < 0 ? SliceTurns.first(left, maker.help) : SliceTurns.after(maker.last, left);
                maker.made++;
                maker.at += maker.pace;
                done[maker.last] = Math.min(done[maker.last], maker.at);
                next.add(maker);
            }
        }
        return Arrays.stream(done).max().orElseThrow();
    }

    @Test
    void one_alone_goes_from_the_front_to_the_end_and_makes_each_once() {
        Maker alone = new Maker(null, 0, 1);
        assertThat(makespan(List.of(alone), SLICES)).isEqualTo(SLICES);
        assertThat(alone.made).isEqualTo(SLICES);
        assertThat(alone.last).isEqualTo(SLICES - 1);
    }

    @Test
    void helpers_begin_at_equal_distances_of_what_is_left() {
        BitSet left = new BitSet();
        left.set(20, 60);
        assertThat(SliceTurns.first(left, null)).isEqualTo(20);
        assertThat(SliceTurns.first(left, new Help(1, 3))).isEqualTo(30);
        assertThat(SliceTurns.first(left, new Help(3, 3))).isEqualTo(50);
    }

    @Test
    void who_comes_to_the_work_of_another_goes_on_in_the_middle_of_what_is_left_longest() {
        BitSet left = new BitSet();
        left.set(3);
        left.set(10, 14);
        left.set(20, 22);
        assertThat(SliceTurns.after(9, left)).isEqualTo(10);
        assertThat(SliceTurns.after(5, left)).isEqualTo(12);
    }

    @Test
    void whenever_helpers_come_and_however_fast_they_are_all_is_made_nearly_as_fast_as_it_can_be() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            int helpers = 1 + random.nextInt(4);
            List<Maker> makers = new ArrayList<>(List.of(new Maker(null, 0, 1 + random.nextDouble())));
            for (int number = 1; number <= helpers; number++) {
                makers.add(new Maker(new Help(number, helpers), random.nextInt(SLICES), 0.5 + random.nextDouble()));
            }
            double slowest =
                    makers.stream().mapToDouble(maker -> maker.pace).max().orElseThrow();
            double bound = fluid(makers, SLICES);
            assertThat(makespan(makers, SLICES)).as("seed %d", seed).isLessThanOrEqualTo(bound + 2 * helpers * slowest);
        }
    }

    /** When all would be made if slices had no size: each works at its pace from when it comes. */
    private static double fluid(List<Maker> makers, int slices) {
        double time = 0;
        double made = 0;
        while (made < slices) {
            double now = time;
            made += 0.01
                    * makers.stream()
                            .filter(maker -> maker.at <= now)
                            .mapToDouble(maker -> 1 / maker.pace)
                            .sum();
            time += 0.01;
        }
        return time;
    }
}
