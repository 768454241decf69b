// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.mapping;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the recipe of a file: it extends a builtin one, names the layout, and says where more is found. */
public final class MappedRecipe {
    private MappedRecipe() {}

    /**
     * The recipe as YAML.
     *
     * @param name of the recipe
     * @param base builtin recipe that it extends
     * @param layout as a recipe names it; empty where the file has none that is known
     * @param mapping of the file's columns
     */
    public static String yaml(String name, String base, Optional<String> layout, ColumnMapping mapping) {
        List<String> lines = new ArrayList<>();
        lines.add("recipe: " + name);
        lines.add("extends: " + base);
        layout.ifPresent(reference -> lines.add("layout: " + reference));
        if (!mapping.written().isEmpty()) {
            lines.add("columns:");
            mapping.written().forEach(taken -> lines.add("  - " + column(taken)));
        }
        List<ColumnMapping.Free> suggested = mapping.free().stream()
                .filter(free -> free.suggestion().isPresent())
                .toList();
        if (!suggested.isEmpty()) {
            lines.add("# Perhaps also, each to be looked at; what fills no column is kept as text:");
            suggested.forEach(free -> lines.add("#   " + free.suggestion().orElseThrow() + ": "
                    + quoted(free.column().name())));
        }
        if (!mapping.required().isEmpty()) {
            lines.add("# Required, and found under no name: "
                    + mapping.required().stream().map(Column::name).collect(Collectors.joining(", ")));
        }
        return String.join("\n", lines) + "\n";
    }

    /** All that the base says of the column, and the new name first: what is written takes the place of the whole. */
    private static String column(ColumnMapping.Taken taken) {
        Column column = taken.as();
        List<String> fields = new ArrayList<>();
        fields.add("name: " + column.name());
        if (!(column.type() instanceof ColumnType.Text)) {
            fields.add("type: \"" + column.type().sql() + "\"");
        }
        List<String> from = new ArrayList<>();
        from.add(quoted(taken.column().name()));
        column.from().forEach(name -> from.add(quoted(name)));
        fields.add("from: [" + String.join(", ", from) + "]");
        if (column.required()) {
            fields.add("required: true");
        }
        if (column.constant() != null) {
            fields.add("constant: " + quoted(column.constant()));
        }
        if (column.derived()) {
            fields.add("derived: true");
        }
        if (!column.formats().isEmpty()) {
            fields.add("formats: ["
                    + column.formats().stream()
                            .map(format -> quoted(format.text()))
                            .collect(Collectors.joining(", "))
                    + "]");
        }
        if (column.number() != null && column.number().scale() > 0) {
            fields.add("number: {scale: " + column.number().scale() + "}");
        }
        return "{" + String.join(", ", fields) + "}";
    }

    private static String quoted(String text) {
        return ContractJson.write(text);
    }
}
