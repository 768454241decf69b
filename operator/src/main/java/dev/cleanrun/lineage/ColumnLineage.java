// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.lineage.Influence.Kind;
import io.openlineage.client.OpenLineage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which source columns make which columns of the clean output. Known once a summary says under which names the source
 * has them.
 */
final class ColumnLineage {
    private final OpenLineage model;
    private final Recipe recipe;
    private final RuleInfluence rules;
    private final DatasetName source;
    private final Map<String, String> names = new LinkedHashMap<>();

    /** @param columns as a summary has them */
    ColumnLineage(OpenLineage model, Recipe recipe, DatasetName source, List<LineageFigures.ColumnFigures> columns) {
        this.model = model;
        this.recipe = recipe;
        this.rules = new RuleInfluence(recipe);
        this.source = source;
        columns.stream()
                .filter(column -> column.source() != null)
                .forEach(column -> names.put(column.column(), column.source()));
    }

    /** Empty when no column of the source is known. */
    Optional<OpenLineage.ColumnLineageDatasetFacet> facet() {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        var fields = model.newColumnLineageDatasetFacetFieldsBuilder();
        for (Column column : recipe.columns()) {
            List<Influence> own = new ArrayList<>();
            if (names.containsKey(column.name())) {
                own.add(new Influence(column.name(), Kind.TRANSFORMATION, ""));
            }
            own.addAll(rules.on(column.name()));
            put(fields, column.name(), own);
        }
        recipe.columns().stream()
                .filter(column -> column.keepRaw() != null)
                .forEach(column ->
                        put(fields, column.keepRaw(), List.of(new Influence(column.name(), Kind.IDENTITY, ""))));
        put(fields, "dq_flags", rules.onFlags());
        return Optional.of(model.newColumnLineageDatasetFacetBuilder()
                .fields(fields.build())
                .dataset(inputs(rules.onRows()))
                .build());
    }

    private void put(
            OpenLineage.ColumnLineageDatasetFacetFieldsBuilder fields, String column, List<Influence> influences) {
        List<OpenLineage.InputField> inputs = inputs(influences);
        if (!inputs.isEmpty()) {
            fields.put(
                    column,
                    model.newColumnLineageDatasetFacetFieldsAdditionalBuilder()
                            .inputFields(inputs)
                            .build());
        }
    }

    private List<OpenLineage.InputField> inputs(List<Influence> influences) {
        Map<String, Set<Influence>> byField = new LinkedHashMap<>();
        influences.stream()
                .flatMap(influence -> rooted(influence, Set.of()))
                .forEach(influence -> byField.computeIfAbsent(names.get(influence.column()), _ -> new LinkedHashSet<>())
                        .add(influence));
        return byField.entrySet().stream()
                .map(field -> model.newInputFieldBuilder()
                        .namespace(source.namespace())
                        .name(source.name())
                        .field(field.getKey())
                        .transformations(field.getValue().stream()
                                .map(this::transformation)
                                .toList())
                        .build())
                .toList();
    }

    /**
     * The influence of a column that the source has; of one that only rules fill, that of the columns they fill it
     * with.
     */
    private Stream<Influence> rooted(Influence influence, Set<String> seen) {
        String column = influence.column();
        if (names.containsKey(column)) {
            return Stream.of(influence);
        }
        if (seen.contains(column)) {
            return Stream.empty();
        }
        Set<String> now = new HashSet<>(seen);
        now.add(column);
        return rules.on(column).stream().flatMap(inner -> rooted(inner, now)).map(influence::by);
    }

    private OpenLineage.InputFieldTransformations transformation(Influence influence) {
        return model.newInputFieldTransformationsBuilder()
                .type(influence.kind().type())
                .subtype(influence.kind().name())
                .description(influence.rule().isEmpty() ? null : influence.rule())
                .masking(false)
                .build();
    }
}
