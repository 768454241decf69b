// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage;

/**
 * How one column bears on another, in OpenLineage's words.
 *
 * @param column of the recipe that has the influence
 * @param kind what it does
 * @param rule id of the rule by which it does so; empty for the column's own source
 */
record Influence(String column, Kind kind, String rule) {
    /** Kinds of influence. */
    enum Kind {
        /** The source's text, as it is. */
        IDENTITY("DIRECT"),
        /** The value is made of it. */
        TRANSFORMATION("DIRECT"),
        /** Values of several rows are added up, or one of them is chosen. */
        AGGREGATION("DIRECT"),
        /** It decides which value is there. */
        CONDITIONAL("INDIRECT"),
        /** It says which rows belong together. */
        GROUP_BY("INDIRECT"),
        /** It decides which rows stay. */
        FILTER("INDIRECT");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /** {@code DIRECT} or {@code INDIRECT}. */
        String type() {
            return type;
        }
    }

    /** The same by way of another influence: through what only decides a value, nothing is handed on. */
    Influence by(Influence inner) {
        boolean handedOn =
                inner.kind.type().equals(Kind.IDENTITY.type()) || kind.type().equals(Kind.FILTER.type());
        return new Influence(inner.column, handedOn ? kind : Kind.CONDITIONAL, rule);
    }
}
