// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import io.openlineage.client.OpenLineage;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of the clean output that a recipe fixes. Source columns that it keeps without naming them follow as text,
 * and are not told.
 */
final class OutputSchema {
    private final OpenLineage model;

    OutputSchema(OpenLineage model) {
        this.model = model;
    }

    OpenLineage.SchemaDatasetFacet of(Recipe recipe) {
        List<OpenLineage.SchemaDatasetFacetFields> fields = new ArrayList<>();
        recipe.columns()
                .forEach(column -> add(fields, column.name(), column.type().sql()));
        recipe.columns().stream()
                .map(Column::keepRaw)
                .filter(raw -> raw != null)
                .forEach(raw -> add(fields, raw, "VARCHAR"));
        add(fields, "src_file", "VARCHAR");
        add(fields, "src_row", "BIGINT");
        add(fields, "dq_flags", "VARCHAR[]");
        return model.newSchemaDatasetFacetBuilder().fields(fields).build();
    }

    private void add(List<OpenLineage.SchemaDatasetFacetFields> fields, String name, String type) {
        fields.add(model.newSchemaDatasetFacetFieldsBuilder()
                .name(name)
                .type(type)
                .ordinal_position(fields.size() + 1L)
                .build());
    }
}
