// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

import dev.cleanrun.worker.names.MeasureUnit.Kind;
import java.util.Optional;

/**
 * How much of an ingredient there is.
 *
 * @param kind what is measured; null: a bare number, as in {@code 7.5-325}
 * @param per what it is in one of: EACH for a tablet, VOLUME or MASS for a concentration
 * @param value in the kind's own unit, in one of {@code per}'s own unit; a percentage is kept as milligrams in one
 *     millilitre or one hundredth of a gram times ten, which is the same number
 * @param number as it was written, before its unit was looked at
 * @param open whether more digits may have been cut off
 */
record Strength(Kind kind, Kind per, double value, double number, boolean open) {
    /** Two numbers that are the same but for rounding on a label. */
    private static final double TOLERANCE = 0.006;

    private static final double PERCENT = 10;
    private static final double THOUSAND = 1000;

    /** A number without a unit. */
    static Strength bare(double number, boolean open) {
        return new Strength(null, Kind.EACH, number, number, open);
    }

    /** A percentage: 1 % are 10 mg in a millilitre or in a gram. */
    static Strength percent(double number) {
        return new Strength(Kind.PERCENT, Kind.VOLUME, number * PERCENT, number, false);
    }

    /** An amount in so much of something else; empty where that is nothing, or next to nothing. */
    static Optional<Strength> in(Kind kind, double amount, Kind per, double much, double number) {
        double value = amount / much;
        return Double.isFinite(value) ? Optional.of(new Strength(kind, per, value, number, false)) : Optional.empty();
    }

    /** Whether what is written in a text can mean what is written in a list. */
    boolean agrees(Strength listed) {
        if (kind == null || listed.kind == null) {
            return alike(number, listed.number, open)
                    || (listed.kind == Kind.MASS && alike(number, listed.value, open))
                    || (kind == Kind.MASS && alike(value, listed.number, false))
                    || (listed.kind == Kind.MASS && !open && number >= 1 && close(number, listed.value * THOUSAND));
        }
        if (kind == Kind.PERCENT || listed.kind == Kind.PERCENT) {
            boolean share = concentration(kind, per) && concentration(listed.kind, listed.per);
            return share && close(perUnit(), listed.perUnit());
        }
        return kind == listed.kind && per == listed.per && close(value, listed.value);
    }

    private static boolean concentration(Kind kind, Kind per) {
        return kind == Kind.PERCENT || (kind == Kind.MASS && (per == Kind.VOLUME || per == Kind.MASS));
    }

    /** Milligrams in a millilitre or a gram. */
    private double perUnit() {
        return kind == Kind.MASS && per == Kind.MASS ? value * THOUSAND : value;
    }

    private static boolean alike(double text, double listed, boolean open) {
        return open ? digits(listed).startsWith(digits(text)) : close(text, listed);
    }

    private static String digits(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    static boolean close(double one, double other) {
        return Math.abs(one - other) <= TOLERANCE * Math.max(Math.abs(one), Math.abs(other));
    }
}
