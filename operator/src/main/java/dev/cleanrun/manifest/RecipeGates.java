// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import dev.cleanrun.api.v1alpha1.QualityGate;
import dev.cleanrun.api.v1alpha1.QualityGate.DriftKind;
import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Notice;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.Rule;
import dev.cleanrun.contract.text.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether gates are about something that a recipe counts: a gate on what nobody measures would pass for ever. */
final class RecipeGates {
    private static final String LAYOUT = "LAYOUT";

    private final Recipe recipe;
    private final Findings findings;
    private final List<String> ids;

    RecipeGates(Recipe recipe, Findings findings) {
        this.recipe = recipe;
        this.findings = findings;
        this.ids = Stream.of(
                        recipe.rules().stream().map(Rule::id),
                        Stream.of(recipe.text().id()),
                        recipe.unknown().map(unknown -> unknown.id()).stream(),
                        Stream.of(Notice.values())
                                .filter(notice -> !notice.columns(recipe).isEmpty())
                                .map(Notice::id))
                .flatMap(stream -> stream)
                .distinct()
                .toList();
    }

    void check(List<QualityGate> gates) {
        for (int i = 0; i < gates.size(); i++) {
            QualityGate gate = gates.get(i);
            String field = "spec.qualityGates[" + i + "]";
            if (gate.rule() != null && !ids.contains(gate.rule())) {
                findings.add(field + ".rule", "Not found: \"" + gate.rule() + "\": " + missing(gate.rule()));
            } else if (gate.column() != null && gate.drift() != null) {
                column(gate, field + ".column");
            }
        }
    }

    private String missing(String rule) {
        if (Notice.of(rule).isPresent()) {
            return "the recipe \"" + recipe.name() + "\" has no column of a type of which it is counted"
                    + (Notice.of(rule).get() == Notice.UNREADABLE
                            ? ", or its own castable rules look at all of them: name one of these"
                            : ": leave the gate out");
        }
        if (rule.equals(LAYOUT)) {
            return "it counts codes that a layout has and the recipe \"" + recipe.name()
                    + "\" has not, and there are none: name the layout in source.layout, or leave the gate out";
        }
        return "the recipe \"" + recipe.name() + "\" has no such rule" + Nearest.hint(rule, ids);
    }

    private void column(QualityGate gate, String field) {
        List<String> names = switch (gate.drift()) {
            // Amounts are those that the recipe accounts for; nothing else has a sum that could be compared.
            case AMOUNT -> names(recipe.amounts());
            case RULE -> ofRule(gate.rule());
            case EMPTY, ROWS -> names(recipe.columns());
        };
        if (names.contains(gate.column())) {
            return;
        }
        if (gate.drift() == DriftKind.RULE && names.isEmpty()) {
            findings.add(field, "the rule " + gate.rule() + " is counted for the row, not by column: leave column out");
            return;
        }
        findings.add(
                field,
                "Not found: \"" + gate.column() + "\": "
                        + (gate.drift() == DriftKind.RULE
                                ? "the rule " + gate.rule() + " does not look at such a column"
                                : "the recipe \"" + recipe.name() + "\" has no such "
                                        + (gate.drift() == DriftKind.AMOUNT ? "amount" : "column"))
                        + Nearest.hint(gate.column(), names));
    }

    /** The columns that a rule is counted in, each by itself. */
    private List<String> ofRule(String id) {
        Optional<Notice> notice = Notice.of(id);
        return Stream.concat(
                        notice.map(one -> names(one.columns(recipe))).orElse(List.of()).stream(),
                        recipe.rules().stream()
                                .filter(rule -> rule.id().equals(id))
                                .filter(rule -> rule.check() instanceof Check.Expression
                                        || rule.check() instanceof Check.Castable)
                                .flatMap(rule -> rule.columns().stream()))
                .distinct()
                .toList();
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }
}
