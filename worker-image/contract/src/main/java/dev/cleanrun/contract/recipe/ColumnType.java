// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Types of output columns. */
public sealed interface ColumnType {
    /** The names of types that take no arguments. */
    List<String> NAMES = List.of("VARCHAR", "DATE", "TIMESTAMP", "SMALLINT", "INTEGER", "BIGINT", "DOUBLE");

    /** The type's name in SQL. */
    String sql();

    /** Text. */
    record Text() implements ColumnType {
        @Override
        public String sql() {
            return "VARCHAR";
        }
    }

    /** A calendar day. */
    record Date() implements ColumnType {
        @Override
        public String sql() {
            return "DATE";
        }
    }

    /** A day and a time to the microsecond, without a zone. */
    record Timestamp() implements ColumnType {
        @Override
        public String sql() {
            return "TIMESTAMP";
        }
    }

    /** A whole number: {@code SMALLINT}, {@code INTEGER} or {@code BIGINT}. */
    record Whole(String sql) implements ColumnType {}

    /** An exact number. Amounts are of this type, since their sums must be testable for zero. */
    record Decimal(int precision, int scale) implements ColumnType {
        @Override
        public String sql() {
            return "DECIMAL(" + precision + "," + scale + ")";
        }
    }

    /** The binary number of 64 bits that is nearest; for measurements, not for amounts. */
    record Floating() implements ColumnType {
        @Override
        public String sql() {
            return "DOUBLE";
        }
    }

    /** The type written as in a recipe, or empty when there is none such. */
    static Optional<ColumnType> parse(String text) {
        Matcher decimal =
                Pattern.compile("DECIMAL\\((\\d{1,2}), ?(\\d{1,2})\\)").matcher(text);
        if (decimal.matches()) {
            int precision = Integer.parseInt(decimal.group(1));
            int scale = Integer.parseInt(decimal.group(2));
            return precision >= 1 && precision <= 38 && scale <= precision
                    ? Optional.of(new Decimal(precision, scale))
                    : Optional.empty();
        }
        return switch (text) {
            case "VARCHAR" -> Optional.of(new Text());
            case "DATE" -> Optional.of(new Date());
            case "TIMESTAMP" -> Optional.of(new Timestamp());
            case "SMALLINT", "INTEGER", "BIGINT" -> Optional.of(new Whole(text));
            case "DOUBLE" -> Optional.of(new Floating());
            default -> Optional.empty();
        };
    }
}
