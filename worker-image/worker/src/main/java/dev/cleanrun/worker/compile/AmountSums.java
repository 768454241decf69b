// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.report.AmountLedger;
import dev.cleanrun.worker.compile.RuleCounts.Counter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns the sums beside the counters into a ledger for each amount. */
public final class AmountSums {
    private static final String MERGED = "merged";
    /** Where the number of amounts stands among the sums. */
    private static final int COUNTED = 4;

    private final Shape shape;
    private final RuleCounts rules;
    private final List<Column> amounts;

    AmountSums(Shape shape, RuleCounts rules) {
        this.shape = shape;
        this.amounts = AmountSql.amounts(shape);
        this.rules = rules;
    }

    /** The recipe's amounts that the source has, by name. */
    public List<String> columns() {
        return amounts.stream().map(Column::name).toList();
    }

    /** How many sums a counter has. */
    public int count() {
        return amounts.size() * AmountSql.SUMS;
    }

    /**
     * The ledgers.
     *
     * @param clean sums over the clean output, in the order of the amounts
     */
    public List<AmountLedger> ledgers(List<Counter> counters, List<BigDecimal> clean) {
        Map<String, Long> unreadable = unreadable(counters);
        List<AmountLedger> ledgers = new ArrayList<>();
        for (int number = 0; number < amounts.size(); number++) {
            Column amount = amounts.get(number);
            BigDecimal read = BigDecimal.ZERO;
            BigDecimal restated = BigDecimal.ZERO;
            BigDecimal rejected = BigDecimal.ZERO;
            Map<String, BigDecimal> removed = new TreeMap<>();
            for (Counter counter : counters) {
                BigDecimal asRead = sum(counter, number, 0);
                BigDecimal turned = sum(counter, number, 2);
                BigDecimal atTheEnd = asRead.add(sum(counter, number, 1)).add(turned);
                read = read.add(asRead);
                switch (rules.verdict(counter)) {
                    case NONE -> restated = restated.add(sum(counter, number, 3));
                    case REJECTED, EFFECT_REJECTED, REJECTED_LATE -> {
                        restated = restated.add(turned);
                        rejected = rejected.add(atTheEnd);
                    }
                    case DUPLICATE, EFFECT_REMOVED -> {
                        restated = restated.add(turned);
                        if (!hasMoved(counter, amount)) {
                            removed.merge(counter.reason(), atTheEnd, BigDecimal::add);
                        }
                    }
                    case DENIED -> removed.merge(ReasonCounts.DENIED, atTheEnd, BigDecimal::add);
                }
            }
            ledgers.add(AmountLedger.builder(amount.name())
                    .read(read)
                    .restated(restated)
                    .clean(clean.get(number))
                    .rejected(rejected)
                    .removed(removed.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add), removed)
                    .unreadable(unreadable.get(amount.name()))
                    .build());
        }
        return ledgers;
    }

    /** The sum of an amount over all rows, as read. */
    BigDecimal read(List<Counter> counters, String column) {
        int number = columns().indexOf(column);
        return counters.stream().map(counter -> sum(counter, number, 0)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether the row's amount is part of another row's now. */
    private boolean hasMoved(Counter counter, Column amount) {
        return MERGED.equals(counter.reason())
                && shape.effects().get(counter.effect()).check() instanceof Check.Net net
                && net.sum().contains(amount.name());
    }

    /**
     * How many amounts each cell of a ledger is the sum of.
     *
     * @param restated at most: rows of which some were restated
     */
    public record Amounts(long restated, long clean, long rejected, Map<String, Long> removed) {}

    /** How many amounts the cells of each ledger are the sums of, in the order of the ledgers. */
    public List<Amounts> counted(List<Counter> counters) {
        List<Amounts> counted = new ArrayList<>();
        for (int number = 0; number < amounts.size(); number++) {
            long restated = 0;
            long clean = 0;
            long rejected = 0;
            Map<String, Long> removed = new TreeMap<>();
            for (Counter counter : counters) {
                long rows = sum(counter, number, COUNTED).longValueExact();
                boolean changed = sum(counter, number, 2).signum() != 0
                        || sum(counter, number, 3).signum() != 0;
                restated += changed ? rows : 0;
                switch (rules.verdict(counter)) {
                    case NONE -> clean += rows;
                    case REJECTED, EFFECT_REJECTED, REJECTED_LATE -> rejected += rows;
                    case DUPLICATE, EFFECT_REMOVED -> {
                        if (!hasMoved(counter, amounts.get(number))) {
                            removed.merge(counter.reason(), rows, Long::sum);
                        }
                    }
                    case DENIED -> removed.merge(ReasonCounts.DENIED, rows, Long::sum);
                }
            }
            counted.add(new Amounts(restated, clean, rejected, removed));
        }
        return counted;
    }

    private Map<String, Long> unreadable(List<Counter> counters) {
        Map<String, Long> texts = new TreeMap<>();
        for (RowBit bit : shape.bits(one -> one.rule().check() instanceof Check.Castable)) {
            long rows = counters.stream()
                    .filter(counter -> rules.verdict(counter) != RuleCounts.Verdict.DUPLICATE)
                    .filter(counter -> (counter.bad().get(bit.word()) & bit.mask()) != 0)
                    .mapToLong(Counter::rows)
                    .sum();
            texts.merge(bit.column().name(), rows, Math::max);
        }
        return texts;
    }

    private static BigDecimal sum(Counter counter, int amount, int which) {
        BigDecimal sum = counter.sums().get(amount * AmountSql.SUMS + which);
        return sum == null ? BigDecimal.ZERO : sum;
    }
}
