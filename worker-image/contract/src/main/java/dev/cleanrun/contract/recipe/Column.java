// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.util.List;

/**
 * One column of the output.
 *
 * @param name in the output and in expressions
 * @param type in the output
 * @param from names that the column may have in a source, the first that is there is taken, case does not matter; the
 *     column's own name is always tried last
 * @param required whether a partition without the column is refused
 * @param constant the value where no source column is there; null for none
 * @param derived whether rules fill it, so that they apply although no source column is there
 * @param keepRaw name of a further output column that keeps the source's text; null for none
 * @param formats how its dates or times are written; empty: in one of the ways that are read everywhere
 * @param number how its numbers are written; null: with digits, a sign and a point
 */
public record Column(
        String name,
        ColumnType type,
        List<String> from,
        boolean required,
        String constant,
        boolean derived,
        String keepRaw,
        List<TimeFormat> formats,
        NumberStyle number) {
    /** Copies the lists. */
    public Column {
        from = List.copyOf(from);
        formats = List.copyOf(formats);
    }

    /** A column that says no more than this. */
    static Builder builder(String name, ColumnType type) {
        return new Builder(name, type);
    }

    /** Puts a column together; each method sets what it is named after. */
    static final class Builder {
        private final String name;
        private final ColumnType type;
        private List<String> from = List.of();
        private boolean required;
        private String constant;
        private boolean derived;
        private String keepRaw;
        private List<TimeFormat> formats = List.of();
        private NumberStyle number;

        private Builder(String name, ColumnType type) {
            this.name = name;
            this.type = type;
        }

        Builder from(List<String> names) {
            from = names;
            return this;
        }

        Builder required(boolean must) {
            required = must;
            return this;
        }

        Builder constant(String value) {
            constant = value;
            return this;
        }

        Builder derived(boolean byRules) {
            derived = byRules;
            return this;
        }

        Builder keepRaw(String other) {
            keepRaw = other;
            return this;
        }

        Builder formats(List<TimeFormat> ofTimes) {
            formats = ofTimes;
            return this;
        }

        Builder number(NumberStyle style) {
            number = style;
            return this;
        }

        Column build() {
            return new Column(name, type, from, required, constant, derived, keepRaw, formats, number);
        }
    }
}
