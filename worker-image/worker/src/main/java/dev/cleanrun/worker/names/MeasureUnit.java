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
record MeasureUnit(Kind kind, double factor) {
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
    private static final Map<String, MeasureUnit> UNITS = Map.ofEntries(
            Map.entry("MG", new MeasureUnit(Kind.MASS, 1)),
            Map.entry("MGS", new MeasureUnit(Kind.MASS, 1)),
            Map.entry("MILLIGRAM", new MeasureUnit(Kind.MASS, 1)),
            Map.entry("MILLIGRAMS", new MeasureUnit(Kind.MASS, 1)),
            Map.entry("MCG", new MeasureUnit(Kind.MASS, 0.001)),
            Map.entry("UG", new MeasureUnit(Kind.MASS, 0.001)),
            Map.entry("MICROGRAM", new MeasureUnit(Kind.MASS, 0.001)),
            Map.entry("MICROGRAMS", new MeasureUnit(Kind.MASS, 0.001)),
            Map.entry("G", new MeasureUnit(Kind.MASS, 1000)),
            Map.entry("GM", new MeasureUnit(Kind.MASS, 1000)),
            Map.entry("GMS", new MeasureUnit(Kind.MASS, 1000)),
            Map.entry("GRAM", new MeasureUnit(Kind.MASS, 1000)),
            Map.entry("GRAMS", new MeasureUnit(Kind.MASS, 1000)),
            Map.entry("KG", new MeasureUnit(Kind.MASS, 1_000_000)),
            Map.entry("ML", new MeasureUnit(Kind.VOLUME, 1)),
            Map.entry("MLS", new MeasureUnit(Kind.VOLUME, 1)),
            Map.entry("CC", new MeasureUnit(Kind.VOLUME, 1)),
            Map.entry("L", new MeasureUnit(Kind.VOLUME, 1000)),
            Map.entry("MEQ", new MeasureUnit(Kind.EQUIVALENT, 1)),
            Map.entry("MMOL", new MeasureUnit(Kind.MOLE, 1)),
            Map.entry("UNT", new MeasureUnit(Kind.ACTIVITY, 1)),
            Map.entry("UNIT", new MeasureUnit(Kind.ACTIVITY, 1)),
            Map.entry("UNITS", new MeasureUnit(Kind.ACTIVITY, 1)),
            Map.entry("IU", new MeasureUnit(Kind.ACTIVITY, 1)),
            Map.entry("U", new MeasureUnit(Kind.ACTIVITY, 1)),
            Map.entry("%", new MeasureUnit(Kind.PERCENT, 1)),
            Map.entry("PCT", new MeasureUnit(Kind.PERCENT, 1)),
            Map.entry("HR", new MeasureUnit(Kind.TIME, 1)),
            Map.entry("HRS", new MeasureUnit(Kind.TIME, 1)),
            Map.entry("H", new MeasureUnit(Kind.TIME, 1)),
            Map.entry("HOUR", new MeasureUnit(Kind.TIME, 1)),
            Map.entry("HOURS", new MeasureUnit(Kind.TIME, 1)),
            Map.entry("DAY", new MeasureUnit(Kind.TIME, 24)),
            Map.entry("DAYS", new MeasureUnit(Kind.TIME, 24)),
            Map.entry("D", new MeasureUnit(Kind.TIME, 24)),
            Map.entry("ACTUAT", new MeasureUnit(Kind.ACTUATION, 1)),
            Map.entry("ACT", new MeasureUnit(Kind.ACTUATION, 1)),
            Map.entry("PUFF", new MeasureUnit(Kind.ACTUATION, 1)),
            Map.entry("SPRAY", new MeasureUnit(Kind.ACTUATION, 1)),
            Map.entry("INH", new MeasureUnit(Kind.ACTUATION, 1)),
            Map.entry("DOSE", new MeasureUnit(Kind.ACTUATION, 1)),
            Map.entry("TAB", new MeasureUnit(Kind.EACH, 1)),
            Map.entry("CAP", new MeasureUnit(Kind.EACH, 1)));

    /** The unit of that name in capitals; empty when it is none. */
    static Optional<MeasureUnit> of(String word) {
        return Optional.ofNullable(UNITS.get(word));
    }
}
