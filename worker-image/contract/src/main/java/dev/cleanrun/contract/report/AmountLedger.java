package dev.cleanrun.contract.report;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the amounts of one column went: {@code read + restated = clean + rejected + removed}. A text that is no number counts 0.
 *
 * @param column
 *            of the recipe
 * @param read
 *            sum over all rows of the source
 * @param restated
 *            what a sign or a fix changed: a reversal that is written with a positive amount counts as read with it and leaves with its negative;
 *            an amount that a fix clears is taken off
 * @param clean
 *            sum over the clean rows, as they were written
 * @param rejected
 *            sum over the rejected rows
 * @param removed
 *            sum over the removed rows, but not over merged ones whose amount has moved into the row that stays
 * @param removedBy
 *            the same by reason
 * @param unreadable
 *            texts that are no numbers, duplicates left out; null when no rule of the recipe looks at that
 */
public record AmountLedger(String column, BigDecimal read, BigDecimal restated, BigDecimal clean, BigDecimal rejected,
        BigDecimal removed, Map<String, BigDecimal> removedBy, Long unreadable) {

    /** Sorted by reason. */
    public AmountLedger {
        removedBy = removedBy == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(removedBy));
    }

    /** Whether nothing was lost or doubled. */
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
        return new AmountLedger(column, read.add(other.read), restated.add(other.restated), clean.add(other.clean),
                rejected.add(other.rejected), removed.add(other.removed), by, texts);
    }
}
