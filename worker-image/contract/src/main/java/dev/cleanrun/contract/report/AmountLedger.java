// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.report;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the amounts of one column went: {@code read + restated = clean + rejected + removed}. A text that is no number
 * counts 0.
 *
 * @param column of the recipe
 * @param read sum over all rows of the source
 * @param restated what a sign or a fix changed: a reversal that is written with a positive amount counts as read with
 *     it and leaves with its negative; an amount that a fix clears is taken off
 * @param clean sum over the clean rows, as they were written
 * @param rejected sum over the rejected rows
 * @param removed sum over the removed rows, but not over merged ones whose amount has moved into the row that stays
 * @param removedBy the same by reason
 * @param unreadable texts that are no numbers, duplicates left out; null when no rule of the recipe looks at that
 * @param withheld by cell, as {@code rejected} or {@code removedBy.denied}, in how many partitions it is not told: it,
 *     or what would give it away, is the amount of too few rows. Sums are of the others; one that no partition tells is
 *     null. Null: everything is told
 */
public record AmountLedger(
        String column,
        BigDecimal read,
        BigDecimal restated,
        BigDecimal clean,
        BigDecimal rejected,
        BigDecimal removed,
        Map<String, BigDecimal> removedBy,
        Long unreadable,
        Map<String, Long> withheld) {

    /** Sorted by reason. */
    public AmountLedger {
        removedBy = removedBy == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(removedBy));
        withheld = withheld == null || withheld.isEmpty() ? null : Collections.unmodifiableMap(new TreeMap<>(withheld));
    }

    /** The ledger of a column of which nothing is known yet. */
    public static Builder builder(String column) {
        return new Builder(column);
    }

    /** Whether nothing was lost or doubled; asked before anything is withheld. */
    public boolean addsUp() {
        return read.add(restated).compareTo(clean.add(rejected).add(removed)) == 0;
    }

    /** Both together; they are of the same column. */
    public AmountLedger plus(AmountLedger other) {
        Map<String, BigDecimal> by = new TreeMap<>(removedBy);
        other.removedBy.forEach((reason, sum) -> by.merge(reason, sum, BigDecimal::add));
        Long texts = unreadable == null
                ? other.unreadable
                : Long.valueOf(unreadable + (other.unreadable == null ? 0 : other.unreadable));
        Map<String, Long> untold = new TreeMap<>();
        Stream.of(this, other)
                .map(AmountLedger::withheld)
                .filter(Objects::nonNull)
                .forEach(cells -> cells.forEach((cell, partitions) -> untold.merge(cell, partitions, Long::sum)));
        return builder(column)
                .read(sum(read, other.read))
                .restated(sum(restated, other.restated))
                .clean(sum(clean, other.clean))
                .rejected(sum(rejected, other.rejected))
                .removed(sum(removed, other.removed), by)
                .unreadable(texts)
                .withheld(untold)
                .build();
    }

    private static BigDecimal sum(BigDecimal one, BigDecimal other) {
        return one == null ? other : other == null ? one : one.add(other);
    }

    /** Puts a ledger together; each method sets what it is named after. */
    public static final class Builder {
        private final String column;
        private BigDecimal read;
        private BigDecimal restated;
        private BigDecimal clean;
        private BigDecimal rejected;
        private BigDecimal removed;
        private Map<String, BigDecimal> removedBy;
        private Long unreadable;
        private Map<String, Long> withheld;

        private Builder(String column) {
            this.column = column;
        }

        public Builder read(BigDecimal sum) {
            read = sum;
            return this;
        }

        public Builder restated(BigDecimal sum) {
            restated = sum;
            return this;
        }

        public Builder clean(BigDecimal sum) {
            clean = sum;
            return this;
        }

        public Builder rejected(BigDecimal sum) {
            rejected = sum;
            return this;
        }

        public Builder removed(BigDecimal sum, Map<String, BigDecimal> byReason) {
            removed = sum;
            removedBy = byReason;
            return this;
        }

        public Builder unreadable(Long texts) {
            unreadable = texts;
            return this;
        }

        public Builder withheld(Map<String, Long> partitionsByCell) {
            withheld = partitionsByCell;
            return this;
        }

        /** The ledger. */
        public AmountLedger build() {
            return new AmountLedger(column, read, restated, clean, rejected, removed, removedBy, unreadable, withheld);
        }
    }
}
