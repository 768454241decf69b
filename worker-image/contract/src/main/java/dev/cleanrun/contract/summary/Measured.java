// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import dev.cleanrun.contract.summary.Measure.Kind;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was measured of a run, or of one partition, and can be compared with another one.
 *
 * @param whole figures that are of all rows
 * @param partial why figures are not of all rows, in a clause; nobody may compare them as if they were
 * @param smallCells a difference of fewer rows than that belongs to single people; 0: none does
 */
public record Measured(Map<Measure, Figure> whole, Map<Measure, String> partial, int smallCells) {
    /** Sorted by measure. */
    public Measured {
        whole = Collections.unmodifiableMap(new TreeMap<>(whole));
        partial = Collections.unmodifiableMap(new TreeMap<>(partial));
    }

    /** The figure; empty where it was not measured or is not of all rows. */
    public Optional<Figure> figure(Measure measure) {
        return Optional.ofNullable(whole.get(measure));
    }

    /** Whether it counts months by the columns of this measure of a month, and keeps none of them back. */
    boolean tellsAllMonthsOf(Measure measure) {
        return whole.keySet().stream().anyMatch(one -> isMonthBy(one, measure))
                && partial.keySet().stream().noneMatch(one -> isMonthBy(one, measure));
    }

    private static boolean isMonthBy(Measure one, Measure other) {
        return one.kind() == Kind.MONTH
                && one.what().equals(other.what())
                && one.columns().equals(other.columns());
    }

    /**
     * Whether the difference of two figures would tell of single people: an amount that fewer rows than
     * {@code smallCells} make, or so few rows or members of a month. Where as many rows came as went nobody knows how
     * many that are.
     */
    public static boolean isOfFew(Measure measure, Measured before, Measured after) {
        int least = Math.max(before.smallCells, after.smallCells);
        return isSmall(before.rows(measure), after.rows(measure), least)
                || (measure.kind() == Kind.MONTH
                        && !measure.what().equals(Measure.AMOUNT)
                        && isSmall(before.figure(measure), after.figure(measure), least));
    }

    private static boolean isSmall(Optional<Figure> before, Optional<Figure> after, int least) {
        if (before.isEmpty() || after.isEmpty()) {
            return false;
        }
        BigDecimal apart = after.get().part().subtract(before.get().part()).abs();
        return apart.signum() != 0 && apart.compareTo(BigDecimal.valueOf(least)) < 0;
    }

    /** The rows that an amount or a month is of. */
    private Optional<Figure> rows(Measure measure) {
        return switch (measure.kind()) {
            case AMOUNT -> figure(new Measure(Kind.ROWS, measure.what(), ""));
            case MONTH -> figure(measure.rowsOfMonth());
            case ROWS, RULE, COLUMN -> Optional.empty();
        };
    }
}
