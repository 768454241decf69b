// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.Rule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which rules can say anything about a source. A rule that cannot is told as not applicable: it did not pass. */
final class Applicability {
    private final Recipe recipe;
    private final CompileContext context;
    private final SourceMapping mapping;
    private final Expressions expressions;

    Applicability(Recipe recipe, CompileContext context, SourceMapping mapping, Expressions expressions) {
        this.recipe = recipe;
        this.context = context;
        this.mapping = mapping;
        this.expressions = expressions;
    }

    /** Whether the rule can be applied to the column, or to the row when it is null. */
    boolean of(Rule rule, Column column) {
        return general(rule) && (column == null || mapping.has(column));
    }

    /** Whether a rule over other rows can be applied. */
    boolean of(Rule rule) {
        return general(rule)
                && switch (rule.check()) {
                    case Check.Raised _ ->
                        recipe.rules().stream().anyMatch(other -> raises(other, rule.id()) && of(other));
                    case Check.Versions versions ->
                        Stream.concat(versions.order().stream(), Stream.of(versions.voided()))
                                .filter(text -> text != null)
                                .anyMatch(text -> columns(text).stream().anyMatch(this::has));
                    case Check.Chain chain -> has(chain.claim()) && has(chain.original());
                    case Check.Net net -> net.zero().stream().anyMatch(this::has);
                    case Check.Majority _ -> rule.columns().stream().anyMatch(this::has);
                    case Check.Partner partner ->
                        Stream.of(partner.when(), partner.partner())
                                .allMatch(text -> columns(text).stream().allMatch(this::has));
                    case Check.Duplicates duplicates ->
                        some(duplicates.when()) && (duplicates.differ() == null || has(duplicates.differ()));
                    case Check.Overlaps overlaps ->
                        has(overlaps.from())
                                && has(overlaps.to())
                                && (overlaps.differ() == null || has(overlaps.differ()))
                                && some(overlaps.when());
                    case Check.Gaps gaps -> has(gaps.from()) && has(gaps.to()) && some(gaps.when());
                    case Check.Sums sums -> has(sums.of()) && all(sums.total()) && some(sums.when());
                    case Check.Compact compact ->
                        rule.columns().stream().filter(this::has).count() > 1
                                && (rule.action() != Action.FLAG
                                        || compact.with().stream()
                                                .flatMap(List::stream)
                                                .anyMatch(this::has));
                    case Check.Expression _, Check.Castable _ -> true;
                };
    }

    private boolean general(Rule rule) {
        return rule.needs().stream().allMatch(this::has)
                && RecipeCheck.texts(rule)
                        .allMatch(text -> context.references().keySet().containsAll(expressions.lists(text))
                                && expressions.references(text).stream()
                                        .filter(path -> path.getFirst().equals("partition"))
                                        .allMatch(path -> path.size() != 2
                                                || context.partitionText(path.get(1))
                                                        .isPresent()));
    }

    private static boolean raises(Rule rule, String id) {
        return switch (rule.check()) {
            case Check.Net net -> id.equals(net.orphan()) || id.equals(net.disagree());
            case Check.Versions versions -> id.equals(versions.orphan());
            case Check.Chain chain -> id.equals(chain.orphan()) || id.equals(chain.unknown());
            case Check.Expression _,
                    Check.Castable _,
                    Check.Raised _,
                    Check.Compact _,
                    Check.Duplicates _,
                    Check.Majority _,
                    Check.Partner _,
                    Check.Overlaps _,
                    Check.Gaps _,
                    Check.Sums _ -> false;
        };
    }

    /** Columns that the expression names; none: what it says is the same for every row. */
    private Set<String> columns(String text) {
        return expressions.references(text).stream()
                .map(List::getLast)
                .filter(name -> recipe.column(name).isPresent())
                .collect(Collectors.toSet());
    }

    /** Whether one of the columns that an expression names is there, or none is asked for. */
    private boolean some(String text) {
        return text == null || columns(text).stream().anyMatch(this::has);
    }

    /** Whether all of them are there. */
    private boolean all(String text) {
        return columns(text).stream().allMatch(this::has);
    }

    private boolean has(String column) {
        return mapping.has(recipe.column(column).orElseThrow());
    }
}
