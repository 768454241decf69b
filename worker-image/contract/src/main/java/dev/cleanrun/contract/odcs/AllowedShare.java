// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.odcs;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How many rows may break a check, as the contract says it and as a gate does: a gate knows the largest share that is
 * allowed, of at most six digits. What lies between two such shares is rounded down, so that a gate never allows what
 * the contract forbids.
 */
final class AllowedShare {
    /** The fields that limit a check. */
    static final List<String> LIMITS = List.of(
            "mustBe",
            "mustNotBe",
            "mustBeGreaterThan",
            "mustBeGreaterOrEqualTo",
            "mustBeLessThan",
            "mustBeLessOrEqualTo",
            "mustBeBetween",
            "mustNotBeBetween");

    private static final int DIGITS = 6;
    private static final BigDecimal STEP = BigDecimal.ONE.movePointLeft(DIGITS);

    private AllowedShare() {}

    /** What the limit of a check is counted in. */
    private enum Unit {
        ROWS,
        PERCENT,
        RATIO;

        static Optional<Unit> of(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "", "rows" -> Optional.of(ROWS);
                case "percent", "percentage", "%" -> Optional.of(PERCENT);
                case "ratio", "fraction" -> Optional.of(RATIO);
                default -> Optional.empty();
            };
        }
    }

    /** Whether a check limits anything. */
    static boolean limits(JsonNode check) {
        return LIMITS.stream().anyMatch(check::has);
    }

    /**
     * The largest share that a gate allows, as decimal text; a check that limits nothing allows none.
     *
     * @return empty where no gate can say it
     */
    static Optional<String> of(JsonNode check) {
        List<String> given = LIMITS.stream().filter(check::has).toList();
        Optional<Unit> unit = Unit.of(check.path("unit").asText(""));
        if (given.isEmpty()) {
            return Optional.of("0");
        }
        if (given.size() > 1 || unit.isEmpty()) {
            return Optional.empty();
        }
        JsonNode value = check.path(given.getFirst());
        return switch (given.getFirst()) {
            case "mustBe" ->
                most(value, unit.get()).filter(most -> most.signum() == 0).map(AllowedShare::text);
            case "mustBeLessOrEqualTo" -> most(value, unit.get()).map(AllowedShare::text);
            case "mustBeLessThan" -> less(value, unit.get()).map(AllowedShare::text);
            case "mustBeBetween" ->
                most(value.path(0), unit.get())
                                .filter(least -> value.size() == 2 && least.signum() == 0)
                                .isPresent()
                        ? most(value.path(1), unit.get()).map(AllowedShare::text)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> most(JsonNode value, Unit unit) {
        return share(value, unit).filter(share -> unit != Unit.ROWS || share.signum() == 0);
    }

    /** Fewer than one row are none; less than a share is at most the next smaller one. */
    private static Optional<BigDecimal> less(JsonNode value, Unit unit) {
        Optional<BigDecimal> limit = share(value, unit).filter(share -> share.signum() > 0);
        return unit == Unit.ROWS
                ? limit.filter(rows -> rows.compareTo(BigDecimal.ONE) == 0).map(_ -> BigDecimal.ZERO)
                : limit.map(share -> share.subtract(STEP)
                        .setScale(DIGITS, RoundingMode.CEILING)
                        .max(BigDecimal.ZERO));
    }

    private static Optional<BigDecimal> share(JsonNode value, Unit unit) {
        return Optional.of(value)
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue)
                .map(number -> unit == Unit.PERCENT ? number.movePointLeft(2) : number)
                .filter(share -> share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0);
    }

    private static String text(BigDecimal share) {
        BigDecimal rounded = share.setScale(DIGITS, RoundingMode.DOWN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
