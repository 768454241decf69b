// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.odcs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Types of contracts and of recipes. The standard has {@code timestamp} and {@code time} since its version 3.1; before,
 * a day and a moment are both {@code date}, and the physical type tells them apart.
 */
final class LogicalTypes {
    private static final Pattern DECIMAL =
            Pattern.compile("(?:DECIMAL|NUMERIC|NUMBER)\\s*\\(\\s*(\\d{1,2})\\s*(?:,\\s*(\\d{1,2})\\s*)?\\)");
    private static final Pattern MOMENT = Pattern.compile("(?:TIMESTAMP|DATETIME).*");
    private static final Set<String> WHOLE = Set.of("SMALLINT", "INTEGER", "BIGINT");

    private LogicalTypes() {}

    /** The type of a recipe's column; empty where a recipe has none such. */
    static Optional<String> type(JsonNode property) {
        String format = property.path("logicalTypeOptions").path("format").asText("");
        Optional<String> physical = physical(property.path("physicalType").asText(""));
        return switch (property.path("logicalType").asText("")) {
            case "timestamp" -> Optional.of("TIMESTAMP");
            case "date" ->
                Optional.of(
                        format.matches(".*[Hh].*")
                                ? "TIMESTAMP"
                                : physical.filter("TIMESTAMP"::equals).orElse("DATE"));
            case "integer" ->
                Optional.of(
                        format.isEmpty()
                                ? physical.filter(type -> WHOLE.contains(type) || type.endsWith(",0)"))
                                        .orElse("BIGINT")
                                : integer(format));
            case "number" ->
                physical.filter(type -> WHOLE.contains(type) || type.startsWith("DECIMAL"))
                        .or(() -> Optional.of("DOUBLE"));
            case "string" -> Optional.of("VARCHAR");
            case "" -> physical;
            default -> Optional.empty();
        };
    }

    /** What is said of the logical type. */
    static Clause verdict(String path, String logical, String type) {
        return switch (logical) {
            case "string", "date", "timestamp", "integer" -> Clause.taken(path, "as " + type);
            case "number" ->
                Clause.taken(
                        path,
                        type.equals("DOUBLE")
                                ? "as DOUBLE, which is for measurements: amounts need a physicalType like DECIMAL(18,2)"
                                : "as " + type);
            case "boolean", "time" -> Clause.taken(path, "as text: recipes have no type for it");
            default -> Clause.unknown(path);
        };
    }

    /** What is said of the physical type of a property that became a column of {@code type}. */
    static Clause verdictOnPhysical(String path, String written, boolean logical, String type) {
        Optional<String> known = physical(written);
        boolean zone = written.toUpperCase(Locale.ROOT).matches(".*(?:TZ|WITH (?:LOCAL )?TIME ZONE).*");
        if (known.filter(type::equals).isPresent()) {
            return zone
                    ? Clause.taken(path, "as " + type + ", without a zone: moments are kept as they are written")
                    : Clause.taken(path, "as " + type);
        }
        if (logical) {
            return Clause.notApplicable(path, "the type follows from the logical one, and is " + type);
        }
        return Clause.notSupported(
                path, "recipes have no such type, and no logicalType says another: the column is kept as text");
    }

    /** The type of a recipe that a type of a database is. */
    private static Optional<String> physical(String written) {
        String type = written.strip().toUpperCase(Locale.ROOT);
        Matcher digits = DECIMAL.matcher(type);
        if (digits.matches()) {
            int precision = Integer.parseInt(digits.group(1));
            int scale = digits.group(2) == null ? 0 : Integer.parseInt(digits.group(2));
            return precision >= Math.max(1, scale) && precision <= 38
                    ? Optional.of("DECIMAL(" + precision + "," + scale + ")")
                    : Optional.empty();
        }
        if (MOMENT.matcher(type).matches()) {
            return Optional.of("TIMESTAMP");
        }
        return switch (type.replaceFirst("\\(.*", "").strip()) {
            case "DATE" -> Optional.of("DATE");
            case "TINYINT", "SMALLINT", "INT2" -> Optional.of("SMALLINT");
            case "INT", "INTEGER", "INT4" -> Optional.of("INTEGER");
            case "BIGINT", "INT8", "LONG" -> Optional.of("BIGINT");
            case "REAL", "FLOAT", "FLOAT4", "FLOAT8", "DOUBLE", "DOUBLE PRECISION" -> Optional.of("DOUBLE");
            case "CHAR", "CHARACTER", "VARCHAR", "VARCHAR2", "NVARCHAR", "CHARACTER VARYING", "TEXT", "STRING" ->
                Optional.of("VARCHAR");
            default -> Optional.empty();
        };
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

    /** The logical type of a recipe's type in SQL; that of exact whole numbers comes back by its physical type. */
    static String logical(String sql) {
        return switch (sql) {
            case "VARCHAR" -> "string";
            case "DATE" -> "date";
            case "TIMESTAMP" -> "timestamp";
            case "SMALLINT", "INTEGER", "BIGINT" -> "integer";
            default -> "number";
        };
    }
}
