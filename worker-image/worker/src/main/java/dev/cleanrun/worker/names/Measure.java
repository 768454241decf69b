// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

import java.util.Map;
import java.util.Optional;

/**
 * A unit as labels and payers write it.
 *
 * @param kind what it measures
 * @param factor by which a number of it becomes one of the kind's own unit
 */
record Measure(Kind kind, double factor) {
    /** What can be measured, each with the unit that values are kept in. */
    enum Kind {
        /** Milligrams. */
        MASS,
        /** Millilitres. */
        VOLUME,
        /** Units of activity. */
        ACTIVITY,
        /** Milliequivalents. */
        EQUIVALENT,
        /** Millimoles. */
        MOLE,
        /** Parts in a hundred. */
        PERCENT,
        /** Hours. */
        TIME,
        /** Puffs, sprays, doses. */
        ACTUATION,
        /** One of whatever it is. */
        EACH
    }

    /** Units of RxNorm, of FDA's NDC directory and of payers. */
    private static final Map<String, Measure> UNITS = Map.ofEntries(
            Map.entry("MG", new Measure(Kind.MASS, 1)),
            Map.entry("MGS", new Measure(Kind.MASS, 1)),
            Map.entry("MILLIGRAM", new Measure(Kind.MASS, 1)),
            Map.entry("MILLIGRAMS", new Measure(Kind.MASS, 1)),
            Map.entry("MCG", new Measure(Kind.MASS, 0.001)),
            Map.entry("UG", new Measure(Kind.MASS, 0.001)),
            Map.entry("MICROGRAM", new Measure(Kind.MASS, 0.001)),
            Map.entry("MICROGRAMS", new Measure(Kind.MASS, 0.001)),
            Map.entry("G", new Measure(Kind.MASS, 1000)),
            Map.entry("GM", new Measure(Kind.MASS, 1000)),
            Map.entry("GMS", new Measure(Kind.MASS, 1000)),
            Map.entry("GRAM", new Measure(Kind.MASS, 1000)),
            Map.entry("GRAMS", new Measure(Kind.MASS, 1000)),
            Map.entry("KG", new Measure(Kind.MASS, 1_000_000)),
            Map.entry("ML", new Measure(Kind.VOLUME, 1)),
            Map.entry("MLS", new Measure(Kind.VOLUME, 1)),
            Map.entry("CC", new Measure(Kind.VOLUME, 1)),
            Map.entry("L", new Measure(Kind.VOLUME, 1000)),
            Map.entry("MEQ", new Measure(Kind.EQUIVALENT, 1)),
            Map.entry("MMOL", new Measure(Kind.MOLE, 1)),
            Map.entry("UNT", new Measure(Kind.ACTIVITY, 1)),
            Map.entry("UNIT", new Measure(Kind.ACTIVITY, 1)),
            Map.entry("UNITS", new Measure(Kind.ACTIVITY, 1)),
            Map.entry("IU", new Measure(Kind.ACTIVITY, 1)),
            Map.entry("U", new Measure(Kind.ACTIVITY, 1)),
            Map.entry("%", new Measure(Kind.PERCENT, 1)),
            Map.entry("PCT", new Measure(Kind.PERCENT, 1)),
            Map.entry("HR", new Measure(Kind.TIME, 1)),
            Map.entry("HRS", new Measure(Kind.TIME, 1)),
            Map.entry("H", new Measure(Kind.TIME, 1)),
            Map.entry("HOUR", new Measure(Kind.TIME, 1)),
            Map.entry("HOURS", new Measure(Kind.TIME, 1)),
            Map.entry("DAY", new Measure(Kind.TIME, 24)),
            Map.entry("DAYS", new Measure(Kind.TIME, 24)),
            Map.entry("D", new Measure(Kind.TIME, 24)),
            Map.entry("ACTUAT", new Measure(Kind.ACTUATION, 1)),
            Map.entry("ACT", new Measure(Kind.ACTUATION, 1)),
            Map.entry("PUFF", new Measure(Kind.ACTUATION, 1)),
            Map.entry("SPRAY", new Measure(Kind.ACTUATION, 1)),
            Map.entry("INH", new Measure(Kind.ACTUATION, 1)),
            Map.entry("DOSE", new Measure(Kind.ACTUATION, 1)),
            Map.entry("TAB", new Measure(Kind.EACH, 1)),
            Map.entry("CAP", new Measure(Kind.EACH, 1)));

    /** The unit of that name in capitals; empty when it is none. */
    static Optional<Measure> of(String word) {
        return Optional.ofNullable(UNITS.get(word));
    }

    /** Whether a strength can be given in it. */
    boolean tellsStrength() {
        return switch (kind) {
            case MASS, ACTIVITY, EQUIVALENT, MOLE, PERCENT -> true;
            case VOLUME, TIME, ACTUATION, EACH -> false;
        };
    }
}
