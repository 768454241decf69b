// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import dev.cleanrun.contract.recipe.RecipeYaml.ColumnYaml;
import dev.cleanrun.contract.text.Nearest;
import dev.cleanrun.contract.text.Printable;
import java.util.List;
import java.util.function.Consumer;

/** Turns one column as written into a checked one. */
final class ColumnBuilder {
    private final Consumer<String> problems;

    /** Tells {@code problems} what is wrong. */
    ColumnBuilder(Consumer<String> problems) {
        this.problems = problems;
    }

    /** The column; its type is null when there is none such. */
    Column build(ColumnYaml column) {
        String name = column.name() == null ? "" : column.name();
        if (!RecipeBuilder.free(name)) {
            problems.accept("column name \"" + name
                    + "\" must be lower-case letters, digits and _, begin with a letter and not be reserved");
        }
        ColumnType type = ColumnType.parse(column.type() == null ? "VARCHAR" : column.type())
                .orElse(null);
        if (type == null) {
            problems.accept("column " + name + ": type \"" + column.type() + "\" is not one of "
                    + String.join(", ", ColumnType.NAMES) + ", DECIMAL(p,s)"
                    + Nearest.hint(column.type(), ColumnType.NAMES));
        }
        if (column.keepRaw() != null && !RecipeBuilder.free(column.keepRaw())) {
            problems.accept("column " + name + ": keepRaw \"" + Printable.text(column.keepRaw())
                    + "\" must be lower-case letters, digits and _, begin with a letter and not be reserved");
        }
        RecipeYaml.orEmpty(column.from())
                .forEach(source -> RecipeBuilder.unusable(source)
                        .ifPresent(why -> problems.accept("column " + name + ": a name under from " + why)));
        if (column.required() && column.constant() != null) {
            problems.accept("column " + name + ": a column with a constant cannot be required");
        }
        return Column.builder(name, type)
                .from(RecipeYaml.orEmpty(column.from()))
                .required(column.required())
                .constant(column.constant())
                .derived(column.derived())
                .keepRaw(column.keepRaw())
                .formats(formats(column, type))
                .number(number(column, type))
                .build();
    }

    private List<TimeFormat> formats(ColumnYaml column, ColumnType type) {
        if (column.formats() == null || type == null) {
            return List.of();
        }
        String where = "column " + column.name() + ": formats: ";
        boolean time = switch (type) {
            case ColumnType.Date _, ColumnType.Timestamp _ -> true;
            case ColumnType.Text _, ColumnType.Whole _, ColumnType.Decimal _, ColumnType.Floating _ -> false;
        };
        if (!time) {
            problems.accept(where + "they belong to columns of type DATE and TIMESTAMP, this one is " + type.sql());
            return List.of();
        }
        if (column.formats().isEmpty()) {
            problems.accept(where + "name at least one, or leave the field out");
        }
        return TimeFormats.read(column.formats(), problem -> problems.accept(where + problem));
    }

    private NumberStyle number(ColumnYaml column, ColumnType type) {
        if (column.number() == null || type == null) {
            return null;
        }
        String where = "column " + column.name() + ": number: ";
        boolean number = switch (type) {
            case ColumnType.Whole _, ColumnType.Decimal _, ColumnType.Floating _ -> true;
            case ColumnType.Text _, ColumnType.Date _, ColumnType.Timestamp _ -> false;
        };
        if (!number) {
            problems.accept(where + "it belongs to columns of numbers, this one is " + type.sql());
            return null;
        }
        NumberStyle style = NumberStyle.of(column.number());
        style.problems(type).forEach(problem -> problems.accept(where + problem));
        return style;
    }
}
