// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lists;

import dev.cleanrun.sheet.SheetFault;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names of a file's columns, whatever their case. */
final class Heading {
    private final Map<String, Integer> places = new HashMap<>();
    private final int size;

    Heading(List<String> cells) {
        for (int place = 0; place < cells.size(); place++) {
            places.putIfAbsent(lower(cells.get(place)), place);
        }
        this.size = cells.size();
    }

    boolean has(String column) {
        return places.containsKey(lower(column));
    }

    /** Refuses a file that lacks a column. */
    Heading require(long line, String... columns) {
        for (String column : columns) {
            if (!has(column)) {
                throw new SheetFault(line, "the column " + column + " is missing: is this the publisher's file?");
            }
        }
        return this;
    }

    /** Refuses a line of more or fewer cells than the heading. */
    void fits(long line, List<String> cells) {
        if (cells.size() != size) {
            throw new SheetFault(line, "it has " + cells.size() + " cells, and the heading " + size);
        }
    }

    /** The text of a column, without blanks around it. */
    String text(List<String> cells, String column) {
        return cells.get(places.get(lower(column))).strip();
    }

    /** The same of the first of these columns that is there. */
    Optional<String> first(List<String> cells, List<String> columns) {
        return columns.stream().filter(this::has).findFirst().map(column -> text(cells, column));
    }

    private static String lower(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
