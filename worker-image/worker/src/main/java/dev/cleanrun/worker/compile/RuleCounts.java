// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Rule;
import dev.cleanrun.contract.recipe.Step;
import dev.cleanrun.contract.result.Ledger;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns the counters into a ledger and into counts per rule and column. A rule counts the rows that reached its step:
 * none after a verdict.
 */
public final class RuleCounts {
    private final Shape shape;
    private final long[] rejectingEarly;
    private final long[] removing;
    private final long[] rejectingLate;

    RuleCounts(Shape shape) {
        this.shape = shape;
        this.rejectingEarly = words(shape, shape.rejectingEarly());
        this.removing = words(shape, shape.removing());
        this.rejectingLate = words(shape, shape.rejectingLate());
    }

    /**
     * One combination of masks and verdict.
     *
     * @param bad words of violations
     * @param nul words of nulls
     * @param effect number of the effect that ended the row; null for none
     * @param reason of a removal by an effect; null for none or for a rejection
     * @param rows how many rows have it
     * @param sums over their amounts, null where nothing was summed
     */
    public record Counter(
            List<Long> bad, List<Long> nul, Integer effect, String reason, long rows, List<BigDecimal> sums) {}

    /** How many mask words of each kind a counter has. */
    public int words() {
        return shape.words();
    }

    /**
     * Counts of one rule on one column.
     *
     * @param rule the rule
     * @param column its column; null when it is about the row
     * @param bit number of its verdict's bit; -1 when other rows decide
     * @param applicable false when the source lacks the column or the list; then the counts are 0
     */
    public record RuleCount(
            Rule rule, String column, int bit, boolean applicable, long valid, long invalid, long nulls) {
        private static RuleCount of(RowBit bit, long valid, long invalid, long nulls) {
            return new RuleCount(bit.rule(), name(bit.column()), bit.index(), true, valid, invalid, nulls);
        }

        private static RuleCount byOtherRows(Rule rule, long valid, long invalid) {
            return new RuleCount(rule, null, -1, true, valid, invalid, 0);
        }

        private static RuleCount notApplicable(Rule rule, Column column) {
            return new RuleCount(rule, name(column), -1, false, 0, 0, 0);
        }

        private static String name(Column column) {
            return column == null ? null : column.name();
        }

        /** Rows that the rule looked at. */
        public long evaluated() {
            return valid + invalid + nulls;
        }
    }

    /** What became of the rows of a counter. */
    public enum Verdict {
        /** There before. */
        DUPLICATE,
        /** Rejected by a rule on the row. */
        REJECTED,
        /** Denied. */
        DENIED,
        /** Another row replaces or cancels it. */
        EFFECT_REMOVED,
        /** Rejected by a rule on other rows. */
        EFFECT_REJECTED,
        /** Rejected at the end. */
        REJECTED_LATE,
        /** It stays. */
        NONE
    }

    /** The ledger. */
    public Ledger ledger(List<Counter> counters) {
        Ledger sum = new Ledger(0, 0, 0, 0);
        for (Counter counter : counters) {
            long n = counter.rows();
            sum = sum.plus(
                    switch (verdict(counter)) {
                        case NONE -> new Ledger(n, n, 0, 0);
                        case REJECTED, EFFECT_REJECTED, REJECTED_LATE -> new Ledger(n, 0, n, 0);
                        case DUPLICATE, DENIED, EFFECT_REMOVED -> new Ledger(n, 0, 0, n);
                    });
        }
        return sum;
    }

    /** Counts of every rule, {@code marks} being rows marked by effect number. */
    public List<RuleCount> counts(List<Counter> counters, Map<Integer, Long> marks) {
        List<RuleCount> counts = new ArrayList<>();
        for (RowBit bit : shape.bits()) {
            long[] sums = new long[3];
            for (Counter counter : counters) {
                if (reached(verdict(counter), bit.rule(), bit.index() == 0)) {
                    int kind = (counter.bad().get(bit.word()) & bit.mask()) != 0
                            ? 1
                            : (counter.nul().get(bit.word()) & bit.mask()) != 0 ? 2 : 0;
                    sums[kind] += counter.rows();
                }
            }
            counts.add(RuleCount.of(bit, sums[0], sums[1], sums[2]));
        }
        for (int number = 0; number < shape.effects().size(); number++) {
            Rule rule = shape.effects().get(number);
            int effect = number;
            long ended = counters.stream()
                    .filter(counter -> counter.effect() != null && counter.effect() == effect)
                    .mapToLong(Counter::rows)
                    .sum();
            long found = ended + marks.getOrDefault(number, 0L);
            long reached = counters.stream()
                    .filter(counter -> reachedEffect(counter, rule))
                    .mapToLong(Counter::rows)
                    .sum();
            counts.add(RuleCount.byOtherRows(rule, reached - found, found));
        }
        shape.notApplicable().forEach(missing -> counts.add(RuleCount.notApplicable(missing.rule(), missing.column())));
        return counts;
    }

    /** Columns of which some text does not read as its type. */
    public List<Column> unreadable(List<Counter> counters) {
        return shape.bits().stream()
                .filter(bit -> bit.rule().check() instanceof Check.Castable)
                .filter(bit ->
                        counters.stream().anyMatch(counter -> (counter.bad().get(bit.word()) & bit.mask()) != 0))
                .map(RowBit::column)
                .distinct()
                .toList();
    }

    private boolean reachedEffect(Counter counter, Rule rule) {
        if (rule.step() == Step.DUPLICATES) {
            return true;
        }
        Verdict verdict = verdict(counter);
        return verdict == Verdict.NONE
                || verdict == Verdict.REJECTED_LATE
                || verdict == Verdict.EFFECT_REJECTED
                || verdict == Verdict.EFFECT_REMOVED;
    }

    static boolean reached(Verdict verdict, Rule rule, boolean text) {
        if (text) {
            return true;
        }
        if (rule.step().compareTo(Step.CODES) <= 0) {
            return verdict != Verdict.DUPLICATE;
        }
        if (Shape.late(rule)) {
            return verdict == Verdict.NONE || verdict == Verdict.REJECTED_LATE;
        }
        if (rule.action() == Action.REJECT) {
            return verdict != Verdict.DUPLICATE;
        }
        if (rule.action() == Action.REMOVE) {
            return verdict != Verdict.DUPLICATE && verdict != Verdict.REJECTED;
        }
        // What a rule says of denied rows is told although they leave.
        return verdict == Verdict.NONE
                || verdict == Verdict.REJECTED_LATE
                || (rule.step() == Step.DENIED && verdict == Verdict.DENIED);
    }

    Verdict verdict(Counter counter) {
        boolean ended = counter.effect() != null;
        if (ended && counter.reason() != null) {
            return shape.effects().get(counter.effect()).step() == Step.DUPLICATES
                    ? Verdict.DUPLICATE
                    : Verdict.EFFECT_REMOVED;
        }
        if (ended) {
            return Verdict.EFFECT_REJECTED;
        }
        if (any(counter, rejectingEarly)) {
            return Verdict.REJECTED;
        }
        if (any(counter, removing)) {
            return Verdict.DENIED;
        }
        return any(counter, rejectingLate) ? Verdict.REJECTED_LATE : Verdict.NONE;
    }

    private static boolean any(Counter counter, long[] bits) {
        for (int word = 0; word < bits.length; word++) {
            if ((counter.bad().get(word) & bits[word]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The bits as words: each counter is asked for its verdict once per rule. */
    private static long[] words(Shape shape, List<RowBit> bits) {
        long[] words = new long[shape.words()];
        bits.forEach(bit -> words[bit.word()] |= bit.mask());
        return words;
    }
}
