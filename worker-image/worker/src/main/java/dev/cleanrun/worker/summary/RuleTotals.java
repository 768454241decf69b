// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Step;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.report.RuleEntry.RuleStatus;
import dev.cleanrun.contract.summary.RunSummary.RuleTotal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the rules of reports. */
final class RuleTotals {
    /** Patterns told per rule and column, and kept while they are added up. */
    private static final int TOLD = 5;

    private static final int KEPT = 64;
    private static final Comparator<Map.Entry<String, Long>> FREQUENT =
            Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    private final Map<Key, Counts> counts = new LinkedHashMap<>();

    private record Key(String id, int nth, String column, Step step, Action action) {}

    private static final class Counts {
        private final RuleEntry first;
        private long valid;
        private long invalid;
        private long nulls;
        private boolean applicable;
        private final Map<String, Long> partitions = new TreeMap<>();
        private Map<String, Long> patterns = new TreeMap<>();

        private Counts(RuleEntry first) {
            this.first = first;
        }

        private RuleTotal total(Key key) {
            return RuleTotal.of(
                    RuleEntry.builder(key.id(), key.nth(), first.description())
                            .judges(first.level(), key.column())
                            .acts(key.step(), key.action(), first.severity())
                            .counted(valid, invalid, nulls)
                            .threshold(first.threshold())
                            .applicable(applicable)
                            .patterns(
                                    patterns.entrySet().stream()
                                            .sorted(FREQUENT)
                                            .limit(TOLD)
                                            .map(one -> new RuleEntry.Pattern(one.getKey(), one.getValue()))
                                            .toList(),
                                    null)
                            .build(),
                    partitions);
        }

        private void see(RuleEntry.Pattern pattern) {
            patterns.merge(pattern.pattern(), pattern.rows(), Long::sum);
            if (patterns.size() > 2 * KEPT) {
                Map<String, Long> most = new TreeMap<>();
                patterns.entrySet().stream()
                        .sorted(FREQUENT)
                        .limit(KEPT)
                        .forEach(one -> most.put(one.getKey(), one.getValue()));
                patterns = most;
            }
        }
    }

    /** Adds a report's rules. */
    void add(List<RuleEntry> rules) {
        for (RuleEntry rule : rules) {
            Counts sum = counts.computeIfAbsent(
                    new Key(rule.id(), rule.nth(), rule.column(), rule.step(), rule.action()), _ -> new Counts(rule));
            sum.valid += rule.valid();
            sum.invalid += rule.invalid();
            sum.nulls += rule.nulls();
            sum.applicable |= rule.status() != RuleStatus.NOT_APPLICABLE;
            sum.partitions.merge(
                    rule.status() == null ? "unknown" : rule.status().text(), 1L, Long::sum);
            rule.patterns().forEach(sum::see);
        }
    }

    /** The sums, most violations first. */
    List<RuleTotal> sorted() {
        List<RuleTotal> totals = new ArrayList<>();
        counts.forEach((key, sum) -> totals.add(sum.total(key)));
        totals.sort(Comparator.comparingLong(RuleTotal::invalid)
                .reversed()
                .thenComparing(RuleTotal::id)
                .thenComparing(RuleTotal::nth)
                .thenComparing(RuleTotal::column, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(RuleTotal::step, Comparator.nullsFirst(Comparator.naturalOrder())));
        return totals;
    }
}
