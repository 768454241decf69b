// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.regex.Pattern;

/** How values of a source column's type become text. */
public enum TextForm {
    /** They are. */
    TEXT,
    /** By the engine's own cast, which says what they are. */
    PLAIN,
    /** Decimals with digits behind the point: what databases give for numbers of any kind, ids among them. */
    DECIMAL,
    /** Floating point of 32 bits: whole numbers are exact below 2^24. */
    SINGLE,
    /** Floating point of 64 bits: whole numbers are exact below 2^53. */
    DOUBLE,
    /** Bytes: what Hive and Impala write for strings. */
    BYTES,
    /** Values within values. */
    NESTED,
    /** Decimals of more digits than the engine has, which it reads as other numbers. */
    TOO_WIDE;

    private static final Pattern FRACTION = Pattern.compile("DECIMAL\\([0-9]+,[1-9][0-9]*\\)");
    private static final Pattern WITHIN = Pattern.compile("STRUCT|MAP|\\]$|^UNION|^VARIANT|^GEOMETRY");

    /** The form of a type as the engine names it. */
    public static TextForm of(String type) {
        if (WITHIN.matcher(type).find()) {
            return NESTED;
        }
        return switch (type) {
            case "VARCHAR" -> TEXT;
            case "FLOAT" -> SINGLE;
            case "DOUBLE" -> DOUBLE;
            case "BLOB" -> BYTES;
            default -> FRACTION.matcher(type).matches() ? DECIMAL : PLAIN;
        };
    }

    /** Whether the footer's count of NULLs is that of the texts. */
    boolean countable() {
        return this != SINGLE && this != DOUBLE && this != NESTED;
    }

    /**
     * SQL of a value's text.
     *
     * @param strict whether a value whose text would not be the delivered one ends the statement, as for columns that a
     *     recipe reads; else it becomes the text that says most
     */
    String sql(String column, boolean strict) {
        return switch (this) {
            case TEXT -> column;
            case PLAIN, NESTED, TOO_WIDE -> cast(column);
            case DECIMAL -> strict ? decimal(column) : cast(column);
            case SINGLE -> real(column, 1L << 24, strict);
            case DOUBLE -> real(column, 1L << 53, strict);
            case BYTES ->
                strict ? "decode(" + column + ")" : "coalesce(TRY(decode(" + column + ")), " + cast(column) + ")";
        };
    }

    /** SQL of the text of a column whose type is known only when the statement runs; as strict as can be. */
    static String ofAny(String column) {
        String text = cast(column);
        return "CASE typeof(" + column + ") WHEN 'FLOAT' THEN " + SINGLE.sql("CAST(" + text + " AS FLOAT)", true)
                + " WHEN 'DOUBLE' THEN " + DOUBLE.sql("CAST(" + text + " AS DOUBLE)", true) + " WHEN 'BLOB' THEN "
                + BYTES.sql("CAST(" + text + " AS BLOB)", true) + " ELSE CASE WHEN starts_with(typeof(" + column
                + "), 'DECIMAL') THEN regexp_replace(" + text + ", '[.]0+$', '') ELSE " + text + " END END";
    }

    /** A whole number has no fraction: an id that came so is the id. */
    private static String decimal(String column) {
        return "CASE WHEN " + column + " = trunc(" + column + ") THEN " + cast("trunc(" + column + ")") + " ELSE "
                + cast(column) + " END";
    }

    /**
     * NaN is no value. From {@code bound} on, a number may stand for its neighbours too: an id that came so has lost
     * digits.
     */
    private static String real(String column, long bound, boolean strict) {
        return "CASE WHEN isnan(" + column + ") THEN NULL WHEN abs(" + column + ") < " + bound + " AND " + column
                + " = trunc(" + column + ") THEN CAST(CAST(" + column + " AS BIGINT) AS VARCHAR)"
                + (strict
                        ? " WHEN abs(" + column + ") >= " + bound + " AND NOT isinf(" + column
                                + ") THEN error('inexact')"
                        : "")
                + " ELSE " + cast(column) + " END";
    }

    private static String cast(String column) {
        return "CAST(" + column + " AS VARCHAR)";
    }
}
