// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.partition.Match;
import dev.cleanrun.decide.partition.MemoryRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A year of monthly runs over a thousand made partitions of skewed sizes, with seasons, noise and outliers, once with
 * the table of a profile and once with what was learned, up the same ladder.
 */
class ReplayedYearTest {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final List<String> BANDS =
            List.of("0-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75-84");

    /** The builtin profile for medical claims in short. */
    private static final MemoryRules TABLE = new MemoryRules(
            2 * GIB,
            24 * GIB,
            List.of(
                    new MemoryRules.Rule(Match.parse(Map.of("age_band", List.of("25-34", "35-44", "45-54"))), 6 * GIB),
                    new MemoryRules.Rule(Match.parse(Map.of("age_band", List.of("55-64", "65-74"))), 4 * GIB)),
            Optional.empty(),
            new BigDecimal("1.6"));

    @Test
    void learned_sizes_ask_for_less_than_half_and_run_out_of_memory_five_times_in_a_thousand_at_most() {
        for (long seed = 1; seed <= 5; seed++) {
            Cost table = year(seed, false);
            Cost learned = year(seed, true);
            assertThat(learned.gibHours).isLessThan(table.gibHours / 2);
            assertThat(learned.outOfMemory * 1000.0 / learned.partitions).isLessThanOrEqualTo(5);
        }
    }

    private static final class Cost {
        private double gibHours;
        private int outOfMemory;
        private int partitions;
    }

    private static Cost year(long seed, boolean learn) {
        Random random = new Random(seed);
        double[] sizes = random.doubles(1000).map(u -> Math.exp(3 + 2.2 * u)).toArray();
        Map<Long, PeakModel> models = new HashMap<>();
        Cost cost = new Cost();
        for (int month = 0; month < 12; month++) {
            double season = 1 + 0.3 * Math.sin(month * Math.PI / 6);
            List<PeakObservation> seen = new ArrayList<>();
            List<Long> tables = new ArrayList<>();
            for (int partition = 0; partition < sizes.length; partition++) {
                Map<String, String> values = Map.of("age_band", BANDS.get(partition % BANDS.size()));
                long input = (long) (sizes[partition] * season * (0.95 + 0.1 * random.nextDouble()) * MIB);
                double noise = Math.exp(0.06 * random.nextGaussian());
                double outlier = random.nextInt(500) == 0 ? 1.8 : 1;
                long peak = (long) ((180 * MIB + 2.1 * input) * noise * outlier);
                long ruled = TABLE.first(values, input);
                long size = learn
                        ? Math.min(
                                ruled,
                                models.getOrDefault(ruled, PeakModel.empty())
                                        .size(input)
                                        .orElse(ruled))
                        : ruled;
                double hours = (30 + input / (double) MIB) / 3600;
                while (size < peak) {
                    cost.outOfMemory++;
                    cost.gibHours += size * hours / GIB;
                    size = TABLE.next(size);
                }
                cost.gibHours += size * hours / GIB;
                cost.partitions++;
                seen.add(new PeakObservation(input, peak));
                tables.add(ruled);
            }
            for (int i = 0; i < seen.size(); i++) {
                models.put(
                        tables.get(i),
                        models.getOrDefault(tables.get(i), PeakModel.empty()).with(seen.get(i)));
            }
        }
        return cost;
    }
}
