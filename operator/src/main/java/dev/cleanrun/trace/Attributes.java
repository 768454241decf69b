// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.trace;

import dev.cleanrun.decide.attempt.RowTotals;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Attributes as they are collected; what is not known is left out. */
final class Attributes {
    private final SortedMap<String, Attribute> all = new TreeMap<>();

    Attributes text(String name, String text) {
        if (!text.isEmpty()) {
            all.put(name, new Attribute.Text(text));
        }
        return this;
    }

    Attributes count(String name, long count) {
        all.put(name, new Attribute.Count(count));
        return this;
    }

    Attributes rows(RowTotals rows) {
        return count("cleanrun.rows.read", rows.read())
                .count("cleanrun.rows.clean", rows.clean())
                .count("cleanrun.rows.rejected", rows.rejected())
                .count("cleanrun.rows.removed", rows.removed());
    }

    SortedMap<String, Attribute> all() {
        return Collections.unmodifiableSortedMap(all);
    }
}
