// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A column of the source that is taken for one of the recipe's and is empty, while another one of the names that the
 * recipe looks for stands beside it and is not.
 *
 * @param column of the recipe
 * @param taken name of the one that is taken
 * @param other name of the one that is not
 * @param counts query of rows with a value in the other one: those without one in the taken one, and those with
 */
public record EmptyPick(String column, String taken, String other, String counts) {
    /** Fewer may be what was meant for the taken one. */
    private static final int ENOUGH = 10;

    static List<EmptyPick> of(Shape shape) {
        SourceMapping mapping = shape.mapping();
        Map<String, Integer> others = new HashMap<>();
        mapping.unmapped().values().forEach(text -> others.put(lower(mapping.name(text)), text));
        List<EmptyPick> picks = new ArrayList<>();
        for (Column column : shape.recipe().columns()) {
            Integer taken = mapping.mapped().get(column.name());
            Stream.concat(column.from().stream(), Stream.of(column.name()))
                    .map(name -> others.get(lower(name)))
                    .filter(other -> taken != null && other != null)
                    .forEach(other -> picks.add(new EmptyPick(
                            column.name(), mapping.name(taken), mapping.name(other), counts(shape, taken, other))));
        }
        return picks;
    }

    private static String counts(Shape shape, int taken, int other) {
        String empty = "coalesce(trim(" + SourceSql.text(taken) + "), '') = ''";
        return "SELECT count(*) FILTER (" + empty + "), count(*) FILTER (NOT " + empty + ") FROM "
                + SourceSql.from(shape.context(), List.of(taken, other)) + " WHERE trim("
                + SourceSql.text(other) + ") <> ''";
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** What is wrong where so many rows have a value in the other column, and what to do. */
    public Optional<String> told(long without, long with) {
        return without < ENOUGH || with > 0
                ? Optional.empty()
                : Optional.of("column " + column + " is taken from " + taken + ", which is empty in all of " + without
                        + " rows in which " + other + " has a value, another one of its names: name the right one alone"
                        + " in from of the column in the recipe, or deliver only that one");
    }
}
