// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.cleanrun.contract.report.RuleEntry;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * How much of a measure: a count or a sum, or a part of a whole.
 *
 * @param part the count, the sum or the part
 * @param whole what it is a part of; null for counts and sums
 */
public record Figure(BigDecimal part, BigDecimal whole) {
    /** So that equal figures are equal, however they were written. */
    public Figure {
        part = plain(part);
        whole = whole == null ? null : plain(whole);
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** A count. */
    public static Figure count(long rows) {
        return new Figure(BigDecimal.valueOf(rows), null);
    }

    /** A sum. */
    public static Figure sum(BigDecimal amount) {
        return new Figure(amount, null);
    }

    /** A part of some rows. */
    public static Figure share(long rows, long whole) {
        return new Figure(BigDecimal.valueOf(rows), BigDecimal.valueOf(whole));
    }

    /** As {@link #written}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Figure read(List<BigDecimal> numbers) {
        return new Figure(numbers.getFirst(), numbers.size() > 1 ? numbers.get(1) : null);
    }

    /** In JSON: {@code [12]}, or {@code [12, 400]} for a part of a whole. */
    @JsonValue
    public List<BigDecimal> written() {
        return whole == null ? List.of(part) : List.of(part, whole);
    }

    /** Whether it is a part of a whole. */
    public boolean isShare() {
        return whole != null;
    }

    /** The share to 34 digits, 0 of nothing, or the count or sum as it is. */
    public BigDecimal exact() {
        return whole == null || whole.signum() == 0 ? part : part.divide(whole, MathContext.DECIMAL128);
    }

    /** The share as it is told, at most six decimals, or the count or sum as it is. */
    public BigDecimal number() {
        return whole == null ? part : RuleEntry.ratio(part.longValueExact(), whole.longValueExact());
    }

    /** The figure of both together. */
    public Figure plus(Figure other) {
        return new Figure(part.add(other.part), whole == null || other.whole == null ? null : whole.add(other.whole));
    }
}
