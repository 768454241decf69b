// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import dev.cleanrun.contract.delivery.RecordRules;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What columns add up to that a header or trailer has totals of; exact. */
final class Totals {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,18})?|\\.[0-9]{1,18})[+-]?");

    private final Map<String, Sum> sums = new LinkedHashMap<>();

    Totals(RecordRules rules) {
        Stream.of(rules.header(), rules.trailer())
                .filter(mark -> mark != null)
                .flatMap(mark -> mark.totals().stream())
                .forEach(total -> sums.put(total.column(), new Sum()));
    }

    /** The sum of one column. */
    static final class Sum {
        private int place;
        private BigDecimal value = BigDecimal.ZERO;
        private long unreadable;

        BigDecimal value() {
            return value;
        }

        /** Values that are no numbers, and so not in the sum. */
        long unreadable() {
            return unreadable;
        }

        /** Whether the file has the column. */
        boolean isThere() {
            return place >= 0;
        }
    }

    void begin(ToIntFunction<String> places) {
        sums.forEach((column, sum) -> sum.place = places.applyAsInt(column));
    }

    /** How many columns from the first on have to be looked at. */
    int wanted() {
        return sums.values().stream().mapToInt(sum -> sum.place).max().orElse(-1) + 1;
    }

    void add(RowValues row) {
        for (Sum sum : sums.values()) {
            if (sum.place < 0) {
                continue;
            }
            String text = row.text(sum.place);
            if (!text.isEmpty()) {
                Optional<BigDecimal> number = number(text);
                number.ifPresentOrElse(value -> sum.value = sum.value.add(value), () -> sum.unreadable++);
            }
        }
    }

    Sum sum(String column) {
        return sums.get(column);
    }

    /** A number as plain files have it: digits, a point, a sign before or after them. */
    static Optional<BigDecimal> number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        char last = text.charAt(text.length() - 1);
        boolean behind = last == '-' || last == '+';
        char first = text.charAt(0);
        if (behind && (first == '-' || first == '+')) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(behind ? text.substring(0, text.length() - 1) : text);
        return Optional.of(last == '-' ? value.negate() : value);
    }
}
