// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Comparator;

/**
 * What is measured of a run or of a partition: {@code rows/read/}, {@code amount/clean/paid},
 * {@code rule/ratio/RX-NDC-02:ndc11}, {@code column/empty/ndc11}, {@code month/rows/2017-01 by fill_date},
 * {@code month/amount/2017-01 by fill_date: paid}.
 *
 * @param kind of what
 * @param what is measured of it
 * @param name of the amount's column, the rule and its column, the column, or the month and the columns by which it is
 *     counted; empty for rows
 */
public record Measure(Kind kind, String what, String name) implements Comparable<Measure> {
    private static final Comparator<Measure> ORDER =
            Comparator.comparing(Measure::kind).thenComparing(Measure::name).thenComparing(Measure::what);

    static final String AMOUNT = "amount";
    private static final String BY = " by ";

    /**
     * Of a month: only what is counted by the same columns is the same measure.
     *
     * @param what rows, members or amount
     * @param date column whose months are meant
     * @param column that is counted or added up; null for rows
     */
    static Measure month(String what, String month, String date, String column) {
        return new Measure(Kind.MONTH, what, month + BY + date + (column == null ? "" : ": " + column));
    }

    /** Of a measure of a month: the columns by which it is counted; empty in summaries of earlier versions. */
    String columns() {
        int by = name.indexOf(BY);
        return by < 0 ? "" : name.substring(by + BY.length());
    }

    /** Of a measure of a month: its rows. */
    Measure rowsOfMonth() {
        int column = name.indexOf(": ");
        return new Measure(Kind.MONTH, "rows", column < 0 ? name : name.substring(0, column));
    }

    /** What things can be measured of. */
    public enum Kind {
        /** Rows of the ledger, and the shares of them that were rejected and removed. */
        ROWS("rows"),
        /** Sums of amounts. */
        AMOUNT("amount"),
        /** Shares of violations, by rule and column. */
        RULE("rule"),
        /** Shares of clean rows without a value, by column. */
        COLUMN("column"),
        /** Clean rows by month. */
        MONTH("month");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** As it is written in JSON. */
        public String text() {
            return text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** The measure written as {@link #key}. */
    @JsonCreator
    public static Measure parse(String key) {
        String[] parts = key.split("/", 3);
        Kind kind = Arrays.stream(Kind.values())
                .filter(one -> one.text.equals(parts[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown kind of measure"));
        if (parts.length < 3) {
            throw new IllegalArgumentException("a measure has three parts");
        }
        return new Measure(kind, parts[1], parts[2]);
    }

    /** In JSON; the name comes last, since it may hold any sign. */
    @JsonValue
    public String key() {
        return kind.text + "/" + what + "/" + name;
    }

    @Override
    public int compareTo(Measure other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return key();
    }
}
