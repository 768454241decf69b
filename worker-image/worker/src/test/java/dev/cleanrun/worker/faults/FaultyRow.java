// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.faults;

import dev.cleanrun.contract.recipe.Action;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A row of the dirty set: what it says, which clean row it was, and what has to be found on it. */
final class FaultyRow {
    /** Number of the clean row, or of the one that it is a copy of. */
    final int origin;

    final Map<String, String> values;
    Expected expected;
    Set<String> also = Set.of();
    boolean inFaultyGroup;

    /**
     * What has to be found.
     *
     * @param kind of the fault
     * @param rule that finds it
     * @param action what the rule does
     * @param column of the clean output that a fix gives a value; null where none is looked at
     * @param value that it gives; null: none
     */
    record Expected(String kind, String rule, Action action, String column, String value) {}

    FaultyRow(int origin, Map<String, String> values) {
        this.origin = origin;
        this.values = new LinkedHashMap<>(values);
    }

    /** The same once more. */
    FaultyRow copy() {
        return new FaultyRow(origin, values);
    }

    String get(String column) {
        return values.get(column);
    }

    boolean has(String column) {
        return values.get(column) != null;
    }

    void set(String column, String value) {
        if (!values.containsKey(column)) {
            throw new IllegalArgumentException("the set has no column " + column);
        }
        values.put(column, value);
    }

    String partition() {
        return "age_band=" + get("age_band") + "/event_year=" + get("event_year");
    }
}
