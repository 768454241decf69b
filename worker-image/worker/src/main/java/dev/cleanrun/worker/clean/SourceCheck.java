// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.ObjectColumns;
import dev.cleanrun.worker.compile.ReportSql;
import dev.cleanrun.worker.compile.SourceColumn;
import dev.cleanrun.worker.compile.SourceMapping;
import dev.cleanrun.worker.compile.TextForm;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Refuses objects that the recipe cannot work with, naming them, before a row of them is read. */
final class SourceCheck {
    private static final Pattern NAMED = Pattern.compile("^\\p{L}|^[_#]");
    /** More than one name in so many that begins with a digit, a sign or nothing. */
    private static final int VALUES_IN = 4;

    private final Recipe recipe;

    SourceCheck(Recipe recipe) {
        this.recipe = recipe;
    }

    /**
     * Checks objects of a heading.
     *
     * @param key of one of them
     * @throws AttemptFailed MissingColumn or UnusableType
     */
    void check(ObjectColumns heading, String key) {
        for (SourceColumn column : heading.columns()) {
            if (column.form() == TextForm.TOO_WIDE) {
                throw unusable(
                        column,
                        key,
                        "has decimals of more than 38 digits, which the engine reads as other"
                                + " numbers: deliver it with at most 38, or as text");
            }
        }
        List<String> missing = new ArrayList<>();
        for (Column column : recipe.columns()) {
            int place = SourceMapping.place(column, heading);
            if (place < 0 && column.required()) {
                missing.add(column.name() + " (as "
                        + Stream.concat(column.from().stream(), Stream.of(column.name()))
                                .collect(Collectors.joining(", "))
                        + ")");
            } else if (place >= 0 && heading.columns().get(place).form() == TextForm.NESTED) {
                throw unusable(
                        heading.columns().get(place),
                        key,
                        "holds values within values, which cannot be read as" + " text for " + column.name());
            }
        }
        if (!missing.isEmpty()) {
            throw new AttemptFailed(Cause.MISSING_COLUMN, told(missing, heading, key), null);
        }
    }

    /** Of several, what to do stands before their names: long messages are cut. */
    private static String told(List<String> missing, ObjectColumns heading, String key) {
        String remedy;
        if (heading.columns().size() == 1 && missing.size() > 1) {
            remedy = "it has one column only: check source.options.delimiter and source.format";
        } else if (withoutHeader(heading)) {
            remedy = "its columns are named like values: if the first line is a row, set source.options.header to"
                    + " false and give their names in source.options.columns";
        } else {
            remedy = "map " + (missing.size() == 1 ? "its name" : "their names")
                    + " in the recipe or deliver the object again";
        }
        return missing.size() == 1
                ? "required column " + missing.getFirst() + " is not in " + key + "; " + remedy
                : key + " lacks " + missing.size() + " required columns; " + remedy + "; looked for "
                        + String.join(" and ", missing);
    }

    private static AttemptFailed unusable(SourceColumn column, String key, String why) {
        return new AttemptFailed(
                Cause.UNUSABLE_TYPE, "column " + ReportSql.told(column.name()) + " of " + key + " " + why, null);
    }

    /** Names of which many begin like no name, or that are empty, were read from a row. */
    private static boolean withoutHeader(ObjectColumns heading) {
        long values = heading.columns().stream()
                .filter(column -> !NAMED.matcher(column.name()).find())
                .count();
        return values * VALUES_IN > heading.columns().size();
    }
}
