// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.odcs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Types of contracts and of recipes. */
final class LogicalTypes {
    private static final Pattern DECIMAL = Pattern.compile(
            "(?:DECIMAL|NUMERIC|NUMBER)\\s*\\(\\s*(\\d{1,2})\\s*,\\s*(\\d{1,2})\\s*\\)", Pattern.CASE_INSENSITIVE);

    private LogicalTypes() {}

    /** The type of a recipe's column; empty where a recipe has none such. */
    static Optional<String> type(String logical, JsonNode property) {
        JsonNode options = property.path("logicalTypeOptions");
        return switch (logical) {
            case "date", "timestamp" ->
                Optional.of(
                        options.path("format").asText("").matches(".*[Hh].*") || logical.equals("timestamp")
                                ? "TIMESTAMP"
                                : "DATE");
            case "integer" -> Optional.of(integer(options.path("format").asText("")));
            case "number" ->
                Optional.of(decimal(property.path("physicalType").asText("")).orElse("DOUBLE"));
            case "string" -> Optional.of("VARCHAR");
            default -> Optional.empty();
        };
    }

    /** What is said of the type. */
    static Clause verdict(String path, String logical, String type) {
        return switch (logical) {
            case "string", "date", "timestamp", "integer" -> Clause.taken(path, "as " + type);
            case "number" ->
                Clause.taken(
                        path,
                        type.equals("DOUBLE")
                                ? "as DOUBLE, which is for measurements: amounts need a physicalType like DECIMAL(18,2)"
                                : "as " + type);
            case "boolean" -> Clause.taken(path, "as text: recipes have no type for it");
            default -> Clause.unknown(path);
        };
    }

    /** The exact number that a physical type is. */
    static Optional<String> decimal(String physical) {
        Matcher digits = DECIMAL.matcher(physical.strip());
        return digits.matches()
                        && Integer.parseInt(digits.group(1)) >= Math.max(1, Integer.parseInt(digits.group(2)))
                        && Integer.parseInt(digits.group(1)) <= 38
                ? Optional.of("DECIMAL(" + digits.group(1) + "," + digits.group(2) + ")")
                : Optional.empty();
    }

    /** Integers of Rust's names; what is not said is wide enough for any usual number. */
    private static String integer(String format) {
        return switch (format) {
            case "i8", "i16", "u8" -> "SMALLINT";
            case "i32", "u16" -> "INTEGER";
            case "u64" -> "DECIMAL(20,0)";
            case "i128", "u128" -> "DECIMAL(38,0)";
            default -> "BIGINT";
        };
    }

    /** The logical type of a recipe's type in SQL. */
    static String logical(String sql) {
        return switch (sql) {
            case "VARCHAR" -> "string";
            case "DATE", "TIMESTAMP" -> "date";
            case "SMALLINT", "INTEGER", "BIGINT" -> "integer";
            default -> "number";
        };
    }
}
