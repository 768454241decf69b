// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A query made of nested SELECTs, each seeing the columns of the one below. A column goes up only as far as somebody
 * names it: the engine's time to plan grows with the columns of every level.
 */
final class Levels {
    private static final String AS = " AS ";

    private final String from;
    private final List<String> below;
    private final List<Level> levels = new ArrayList<>();

    /** Columns added to those that are there, or put in place of them; each given as {@code expression AS name}. */
    private record Level(List<String> columns, boolean replaces) {
        Set<String> made() {
            return columns.stream().map(Levels::made).collect(Collectors.toSet());
        }

        /** The SELECT over {@code query} that leaves {@code dropped} behind. */
        String over(String query, Collection<String> dropped) {
            String all = "*" + (dropped.isEmpty() ? "" : " EXCLUDE (" + String.join(", ", dropped) + ")");
            String listed = String.join(",\n  ", columns);
            return "(SELECT " + all + (replaces ? " REPLACE (" + listed + ")" : ", " + listed) + "\n FROM " + query
                    + ")";
        }
    }

    /** Over a query whose columns all go up to the top. */
    Levels(String from) {
        this(from, List.of());
    }

    /**
     * Over a query; of its columns these, each given as {@code expression AS name}, go up as far as they are needed.
     */
    Levels(String from, List<String> below) {
        this.from = from;
        this.below = below;
    }

    /** Adds columns to those that are there. */
    Levels with(List<String> columns) {
        return level(columns, false);
    }

    /** Replaces columns, each given as {@code expression AS name}. */
    Levels replace(List<String> columns) {
        return level(columns, true);
    }

    private Levels level(List<String> columns, boolean replaces) {
        if (!columns.isEmpty()) {
            levels.add(new Level(List.copyOf(columns), replaces));
        }
        return this;
    }

    /** Keeps only these columns. */
    String select(List<String> columns) {
        return "SELECT " + String.join(",\n  ", columns) + "\n FROM " + nested(columns);
    }

    /**
     * The same without anything that these columns do not need: the engine would find that out itself, after it has
     * looked at all of it.
     */
    String selectAlone(List<String> columns) {
        Levels needed = new Levels(from, below);
        Set<String> names = SqlNames.of(columns);
        for (Level level : levels.reversed()) {
            List<String> kept = level.columns().stream()
                    .filter(column -> names.contains(SqlNames.key(made(column))))
                    .toList();
            if (!kept.isEmpty()) {
                needed.levels.addFirst(new Level(kept, level.replaces()));
                names.addAll(SqlNames.of(kept));
            }
        }
        return needed.select(columns);
    }

    private String nested(List<String> columns) {
        List<Set<String>> asked = new ArrayList<>();
        Set<String> names = SqlNames.of(columns);
        for (Level level : levels.reversed()) {
            asked.addFirst(Set.copyOf(names));
            names.addAll(SqlNames.of(level.columns()));
        }
        Map<String, String> there = new LinkedHashMap<>();
        below.forEach(column -> there.put(SqlNames.key(made(column)), made(column)));
        String query = from;
        for (int number = 0; number < levels.size(); number++) {
            Level level = levels.get(number);
            Set<String> needed = asked.get(number);
            Set<String> made = level.made();
            List<String> dropped = there.keySet().stream()
                    .filter(key -> !needed.contains(key))
                    .map(there::get)
                    .filter(name -> !level.replaces() || !made.contains(name))
                    .toList();
            query = level.over(query, dropped);
            dropped.forEach(name -> there.remove(SqlNames.key(name)));
            made.forEach(name -> there.put(SqlNames.key(name), name));
        }
        return query;
    }

    private static String made(String column) {
        int as = column.lastIndexOf(AS);
        return as < 0 ? column : column.substring(as + AS.length());
    }

    /** The query so far, with all columns. */
    @Override
    public String toString() {
        String query = from;
        for (Level level : levels) {
            query = level.over(query, List.of());
        }
        return query;
    }
}
