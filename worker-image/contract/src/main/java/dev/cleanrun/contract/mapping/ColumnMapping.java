// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.mapping;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a recipe takes of a file's columns.
 *
 * @param taken columns of the file that fill one of the recipe
 * @param written the same, under names that the recipe does not have but for case and what stands between words: a
 *     recipe of its own has to name them
 * @param free columns of the file that fill none
 * @param missing columns of the recipe that nothing fills, and that are neither constant nor filled by rules
 */
public record ColumnMapping(List<Taken> taken, List<Taken> written, List<Free> free, List<Column> missing) {
    /** From this nearness on a name is worth a suggestion. */
    private static final double WORTH = 0.5;
    /** Of the values, so many have to have the shape. */
    private static final double MOST = 0.8;

    /** Copies the lists. */
    public ColumnMapping {
        taken = List.copyOf(taken);
        written = List.copyOf(written);
        free = List.copyOf(free);
        missing = List.copyOf(missing);
    }

    /**
     * A column of the file and the recipe's that it fills.
     *
     * @param column of the file
     * @param as the recipe's
     */
    public record Taken(SampleColumn column, Column as) {}

    /**
     * A column of the file that fills none.
     *
     * @param column of the file
     * @param suggestion a column of the recipe that it may be meant for
     */
    public record Free(SampleColumn column, Optional<String> suggestion) {}

    /** What is required and missing. */
    public List<Column> required() {
        return missing.stream().filter(Column::required).toList();
    }

    /**
     * Lays the recipe onto the columns as a worker does: of a column's names the first that is there is taken.
     *
     * @param recipe with the layout's names, where there is a layout
     */
    public static ColumnMapping of(Recipe recipe, List<SampleColumn> columns) {
        List<Taken> taken = new ArrayList<>();
        List<Taken> written = new ArrayList<>();
        List<Column> open = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (Column column : recipe.columns()) {
            Optional<SampleColumn> found = names(column)
                    .flatMap(name -> columns.stream().filter(each -> each.name().equalsIgnoreCase(name)))
                    .findFirst();
            found.ifPresentOrElse(
                    each -> {
                        taken.add(new Taken(each, column));
                        used.add(each.name());
                    },
                    () -> open.add(column));
        }
        List<Column> missing = new ArrayList<>();
        for (Column column : open) {
            List<SampleColumn> same = columns.stream()
                    .filter(each -> !used.contains(each.name()))
                    .filter(each -> names(column).anyMatch(name -> NameNearness.same(name, each.name())))
                    .toList();
            if (same.size() == 1) {
                written.add(new Taken(same.getFirst(), column));
                used.add(same.getFirst().name());
            } else if (column.constant() == null && !column.derived()) {
                missing.add(column);
            }
        }
        List<Free> free = columns.stream()
                .filter(each -> !used.contains(each.name()))
                .map(each -> new Free(each, suggestion(each, missing)))
                .toList();
        return new ColumnMapping(taken, written, free, missing);
    }

    private static Stream<String> names(Column column) {
        return Stream.concat(column.from().stream(), Stream.of(column.name()));
    }

    /** The nearest name whose shape the values do not contradict; without a near name, what only one column can be. */
    private static Optional<String> suggestion(SampleColumn seen, List<Column> missing) {
        List<Column> possible =
                missing.stream().filter(column -> !contradicted(seen, column)).toList();
        Optional<Column> near = possible.stream()
                .filter(column -> nearness(seen, column) >= WORTH)
                .max(Comparator.comparingDouble(column -> nearness(seen, column)));
        if (near.isPresent()) {
            return near.map(Column::name);
        }
        List<Column> alike = possible.stream()
                .filter(column -> Expected.of(column)
                        .filter(shape -> ValueShape.telling().contains(shape))
                        .filter(shape -> seen.share(List.of(shape)) >= MOST)
                        .isPresent())
                .toList();
        return alike.size() == 1 ? Optional.of(alike.getFirst().name()) : Optional.empty();
    }

    private static double nearness(SampleColumn seen, Column column) {
        return names(column)
                .mapToDouble(name -> NameNearness.of(seen.name(), name))
                .max()
                .orElse(0);
    }

    private static boolean contradicted(SampleColumn seen, Column column) {
        return seen.values() > 0
                && Expected.of(column)
                        .filter(shape -> ValueShape.telling().contains(shape) && shape != ValueShape.AMOUNT)
                        .filter(shape -> seen.share(List.of(shape)) < MOST)
                        .isPresent();
    }
}
