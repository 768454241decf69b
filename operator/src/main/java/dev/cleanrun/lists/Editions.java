// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lists;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Editions of one code set, each in force from a day until the next one's. A code holds from the first edition that has
 * it until the day before the first later one that has it no more; one that comes back has a row for each time.
 */
final class Editions {
    private final NavigableMap<LocalDate, Map<String, String>> byDay = new TreeMap<>();

    /**
     * Adds an edition.
     *
     * @param names by code
     * @return false: there is one of that day already
     */
    boolean add(LocalDate from, Map<String, String> names) {
        return byDay.putIfAbsent(from, names) == null;
    }

    /**
     * The codes with their days; the last name counts.
     *
     * @param beginningKnown whether what the first edition has did not hold before it
     */
    SortedSet<ListRow> rows(boolean beginningKnown) {
        Map<String, String> names = new TreeMap<>();
        byDay.values().forEach(names::putAll);
        SortedSet<ListRow> rows = new TreeSet<>();
        List<LocalDate> days = new ArrayList<>(byDay.keySet());
        names.forEach((code, name) -> {
            LocalDate from = null;
            for (int number = 0; number < days.size(); number++) {
                LocalDate day = days.get(number);
                boolean here = byDay.get(day).containsKey(code);
                if (here && from == null) {
                    from = day;
                } else if (!here && from != null) {
                    rows.add(new ListRow(code, name, begun(from, days, beginningKnown), day.minusDays(1)));
                    from = null;
                }
            }
            if (from != null) {
                rows.add(new ListRow(code, name, begun(from, days, beginningKnown), null));
            }
        });
        return rows;
    }

    private static LocalDate begun(LocalDate from, List<LocalDate> days, boolean beginningKnown) {
        return beginningKnown || from.isAfter(days.getFirst()) ? from : null;
    }
}
