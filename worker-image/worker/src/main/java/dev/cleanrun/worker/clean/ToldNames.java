// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.report.ColumnEntry;
import dev.cleanrun.contract.text.MaskedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The names of columns as anybody may see them. Those that the recipe knows are told. Others may be values, and are
 * told only where they came from one place with a name that the recipe knows, which no row of values has by accident,
 * and look like names; else their pattern is, with their place, so that they can be found in the outputs.
 */
final class ToldNames {
    private final Set<String> known;
    private final boolean named;

    private ToldNames(Set<String> known, boolean named) {
        this.known = known;
        this.named = named;
    }

    /** For the columns of a source. */
    static ToldNames of(Recipe recipe, List<String> source, Naming naming) {
        Set<String> mapped = new HashSet<>();
        for (Column column : recipe.columns()) {
            mapped.add(lower(column.name()));
            column.from().forEach(name -> mapped.add(lower(name)));
        }
        boolean named = naming == Naming.HEADER && source.stream().anyMatch(name -> mapped.contains(lower(name)));
        Set<String> known = new HashSet<>(mapped);
        recipe.columns().stream()
                .map(Column::keepRaw)
                .flatMap(name -> Optional.ofNullable(name).stream())
                .forEach(name -> known.add(lower(name)));
        recipe.unknown().ifPresent(unknown -> unknown.known().forEach(name -> known.add(lower(name))));
        return new ToldNames(known, named);
    }

    /** Entries whose names may be seen. */
    List<ColumnEntry> told(List<ColumnEntry> columns) {
        List<ColumnEntry> told = new ArrayList<>();
        for (ColumnEntry column : columns) {
            String place = " (column " + (told.size() + 1) + ")";
            told.add(column.named(
                    told(column.column(), place), column.source() == null ? null : told(column.source(), place)));
        }
        return told;
    }

    /** Names that may be seen. */
    List<String> names(List<String> names) {
        return names.stream().map(name -> told(name, "")).toList();
    }

    private String told(String name, String place) {
        if (known.contains(lower(name))) {
            return name;
        }
        String told = named ? MaskedName.unlessPlain(name) : MaskedName.of(name);
        return told.equals(name) && named ? name : told + place;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
