// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lists;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * A code of a list.
 *
 * @param code in the form that rules leave it in
 * @param name what it stands for; a code may have several rows, one for each name
 * @param from first day on which it holds; null: no beginning is known
 * @param to last day; null: no end is known
 */
public record ListRow(String code, String name, LocalDate from, LocalDate to) implements Comparable<ListRow> {
    private static final Comparator<ListRow> ORDER = Comparator.comparing(ListRow::code)
            .thenComparing(ListRow::name)
            .thenComparing(row -> row.from, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(row -> row.to, Comparator.nullsLast(Comparator.naturalOrder()));

    @Override
    public int compareTo(ListRow other) {
        return ORDER.compare(this, other);
    }
}
