// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.summary.RunOrigin;
import dev.cleanrun.contract.summary.RunOrigin.RecipeUse;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Gathers what partitions were made of. */
final class Origins {
    private record RecipeKey(String name, String digest) {}

    private final Map<RecipeKey, Long> recipes = new HashMap<>();
    private final Map<String, Long> engines = new TreeMap<>();
    private final Map<String, Long> asOf = new TreeMap<>();
    private Instant first;
    private Instant last;
    private Instant newest;

    /** A partition was committed at that time, by this run or by another one. */
    void committed(Instant at, boolean byThisRun) {
        newest = newest == null || at.isAfter(newest) ? at : newest;
        if (byThisRun) {
            first = first == null || at.isBefore(first) ? at : first;
            last = last == null || at.isAfter(last) ? at : last;
        }
    }

    /** A partition's report. */
    void add(PartitionReport report) {
        if (report.recipe() != null) {
            recipes.merge(new RecipeKey(report.recipe(), report.recipeDigest()), 1L, Long::sum);
        }
        if (report.engine() != null) {
            engines.merge(report.engine(), 1L, Long::sum);
        }
        if (report.asOf() != null) {
            asOf.merge(report.asOf(), 1L, Long::sum);
        }
    }

    RunOrigin of(Order order) {
        return new RunOrigin(
                order.source().uri(),
                order.target().uri(),
                order.target().outputs().format(),
                recipes.entrySet().stream()
                        .map(use ->
                                new RecipeUse(use.getKey().name(), use.getKey().digest(), use.getValue()))
                        .sorted(Comparator.comparingLong(RecipeUse::partitions)
                                .reversed()
                                .thenComparing(use -> use.name() + use.digest()))
                        .toList(),
                engines,
                asOf,
                told(first),
                told(last),
                told(newest));
    }

    private static String told(Instant at) {
        return at == null ? null : at.toString();
    }
}
