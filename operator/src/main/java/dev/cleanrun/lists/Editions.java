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
    /** Of fewer codes many may go at once. */
    private static final int ENOUGH = 100;
    /** One code in so many: publishers end one in a hundred at most. */
    private static final int ONE_IN = 10;

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
     * Refuses an edition that lacks very many codes of the one before: they would pass for ended.
     *
     * @param one of the files
     */
    void refuseShort(PublishedFile one) {
        Map<String, String> before = Map.of();
        for (Map.Entry<LocalDate, Map<String, String>> edition : byDay.entrySet()) {
            Map<String, String> now = edition.getValue();
            long gone = before.keySet().stream()
                    .filter(code -> !now.containsKey(code))
                    .count();
            if (before.size() >= ENOUGH && gone * ONE_IN > before.size()) {
                throw new PublishedFile.Refused(
                        one.path(),
                        1,
                        "the edition in force from " + edition.getKey() + " lacks " + gone + " of the " + before.size()
                                + " codes of the one before, which would pass for ended: its file was cut short, or is"
                                + " another one; get it again");
            }
            before = now;
        }
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
