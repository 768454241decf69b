// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows that are spans of days, as a FROM item with {@code i}, the keys, {@code "#f"}, the first day, and {@code "#t"},
 * the last one. A span without an end goes on to the last day that a date of four digits can tell.
 *
 * @param rows SQL of the rows that are spans
 * @param keys SQL of the keys, with commas between them
 * @param number of the rule among the effects
 */
record SpanRows(String rows, String keys, int number) {
    private static final String NO_END = "DATE '9999-12-31'";

    static SpanRows of(EffectRows effects, int number, List<String> keys, Ends ends, String differ, String when) {
        String alive = effects.alive(effects.columns(
                Stream.concat(keys.stream(), Stream.of(ends.from(), ends.to(), differ))
                        .filter(column -> column != null)
                        .toList(),
                Arrays.asList(when)));
        String last = "coalesce(" + name(ends.to()) + ", " + NO_END + ")";
        return new SpanRows(
                "(SELECT *, " + name(ends.from()) + " AS \"#f\", " + last + " AS \"#t\", "
                        + (differ == null ? "i" : name(differ)) + " AS \"#d\" FROM " + alive + " WHERE "
                        + name(ends.from()) + " <= " + last
                        + (when == null ? "" : " AND " + effects.sql(when)) + ")",
                EffectRows.list(keys),
                number);
    }

    /** The columns of a span's first and last day. */
    record Ends(String from, String to) {}

    /** The query of keys which several rows have. */
    String several() {
        return "SELECT hash(" + keys + ") AS h FROM " + rows + " GROUP BY 1 HAVING count(*) > 1";
    }

    /** The rows with such keys, as a FROM item. */
    String compared() {
        return "(SELECT * FROM " + rows + " WHERE hash(" + keys + ") IN (SELECT h FROM key_" + number + "))";
    }
}
