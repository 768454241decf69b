// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules that every recipe has without writing them: what reading a text as a column's type does to its value. */
public enum Notice {
    /** A number has more decimals, or a time more than microseconds. */
    ROUNDED("ROUNDED"),
    /** A time of day stands beside a day. */
    TIME_OF_DAY("TIME-OF-DAY"),
    /** A time has a zone. */
    ZONE("ZONE"),
    /** A text does not read as the type, and no castable rule of the recipe says so. */
    UNREADABLE("UNREADABLE");

    private final String id;

    Notice(String id) {
        this.id = id;
    }

    /** The id under which it is counted. */
    public String id() {
        return id;
    }

    /** The notice of that id; empty for rules of recipes. */
    public static Optional<Notice> of(String id) {
        return Arrays.stream(values()).filter(one -> one.id.equals(id)).findFirst();
    }

    /** Whether it can be said of values of that type. */
    public boolean isAbout(ColumnType type) {
        return switch (type) {
            case ColumnType.Text _ -> false;
            case ColumnType.Decimal _ -> this == ROUNDED || this == UNREADABLE;
            case ColumnType.Date _ -> this != ROUNDED;
            case ColumnType.Timestamp _ -> this != TIME_OF_DAY;
            case ColumnType.Whole _, ColumnType.Floating _ -> this == UNREADABLE;
        };
    }

    /** The columns of a recipe that it looks at. */
    public List<Column> columns(Recipe recipe) {
        Set<String> told = this == UNREADABLE
                ? recipe.rules().stream()
                        .filter(rule -> rule.check() instanceof Check.Castable)
                        .flatMap(rule -> rule.columns().stream())
                        .collect(Collectors.toSet())
                : Set.of();
        return recipe.columns().stream()
                .filter(column -> isAbout(column.type()) && !told.contains(column.name()))
                .toList();
    }
}
