// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeException.Problem;
import dev.cleanrun.contract.recipe.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds expressions whose types do not fit, one by one and without any data, so that the rule can be named: while
 * cleaning, only the whole statement fails.
 */
public final class ExpressionTypes {
    private final Shape heading;
    private final Function<String, Typed> probe;

    private ExpressionTypes(Shape heading, Function<String, Typed> probe) {
        this.heading = heading;
        this.probe = probe;
    }

    /** What the engine says of a query of one column. */
    public sealed interface Typed {
        /** It has this type. */
        record As(String type) implements Typed {}

        /** It cannot be, for this reason. */
        record Refused(String why) implements Typed {}
    }

    /** A source that has every column of the recipe, all of them text, in one file. */
    public static PartitionSource wholeSource(Recipe recipe, String file) {
        ObjectColumns heading = ObjectColumns.ofTexts(recipe.columns().stream()
                .filter(column -> !column.from().isEmpty() || !column.derived())
                .map(column ->
                        column.from().isEmpty() ? column.name() : column.from().getFirst())
                .distinct()
                .toList());
        return PartitionSource.direct(
                SourceMapping.of(recipe, List.of(heading), Set.of()), heading, List.of(file), List.of(0L));
    }

    /**
     * Problems of a recipe whose expressions are allowed.
     *
     * @param probe asks the engine for the type of a query's only column
     * @param ask gives the texts of a query's only column
     */
    public static List<Problem> problems(
            Recipe recipe, ExpressionParser parser, Function<String, Typed> probe, Function<String, List<String>> ask) {
        Expressions expressions = new Expressions(RecipeCheck.texts(recipe), parser);
        RecipeCheck.check(recipe, expressions);
        Map<String, String> lists =
                recipe.references().stream().collect(Collectors.toMap(list -> list.name(), list -> list.uri()));
        CompileContext context = new CompileContext(
                wholeSource(recipe, "/nowhere"),
                List.of("nowhere"),
                Map.of(),
                LocalDate.EPOCH,
                lists,
                "/nowhere",
                "zstd",
                false);
        List<Problem> types = new ExpressionTypes(Shape.of(recipe, context, expressions), probe).all();
        return types.isEmpty() ? new ConstantSql(recipe, expressions).problems(ask) : types;
    }

    private List<Problem> all() {
        List<Problem> problems = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        Recipe recipe = heading.recipe();
        for (Rule rule : recipe.rules()) {
            int nth = seen.merge(rule.id(), 1, Integer::sum) - 1;
            List<Column> columns = new ArrayList<>(rule.columns().stream()
                    .map(name -> recipe.column(name).orElseThrow())
                    .toList());
            if (columns.isEmpty()) {
                columns.add(null);
            }
            columns.stream()
                    .flatMap(column -> wrong(rule, column).stream())
                    .distinct()
                    .limit(1)
                    .forEach(message -> problems.add(new Problem(
                            recipe.lines().file(), recipe.lines().ofRule(rule.id(), nth), rule.id(), message)));
        }
        return problems;
    }

    private List<String> wrong(Rule rule, Column column) {
        List<String> wrong = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        switch (rule.check()) {
            case Check.Expression expression -> conditions.add(expression.valid());
            case Check.Duplicates duplicates -> conditions.add(duplicates.when());
            case Check.Versions versions -> conditions.add(versions.voided());
            case Check.Chain chain -> conditions.add(chain.voided());
            case Check.Net net -> conditions.addAll(List.of(net.candidate(), net.reversal()));
            case Check.Partner partner -> conditions.addAll(List.of(partner.when(), partner.partner()));
            case Check.Overlaps overlaps -> conditions.add(overlaps.when());
            case Check.Gaps gaps -> conditions.add(gaps.when());
            case Check.Sums sums -> conditions.add(sums.when());
            case Check.Castable _, Check.Raised _, Check.Compact _, Check.Majority _ -> {}
        }
        conditions.removeIf(text -> text == null);
        conditions.forEach(text -> mismatch(text, column, true).ifPresent(wrong::add));
        RecipeCheck.texts(rule)
                .filter(text -> !conditions.contains(text))
                .forEach(text -> mismatch(text, column, false).ifPresent(wrong::add));
        return wrong;
    }

    /** Why the expression cannot be, or is no condition where it has to be one. */
    private Optional<String> mismatch(String text, Column column, boolean condition) {
        return switch (probe.apply(query(text, column))) {
            case Typed.Refused(String why) -> Optional.of("\"" + text + "\": " + why);
            case Typed.As(String type)
            when condition && !type.equals("BOOLEAN") && !type.contains("NULL") ->
                Optional.of("\"" + text + "\" is of type " + type
                        + ", but has to be true or false: compare it with something");
            case Typed.As _ -> Optional.empty();
        };
    }

    private String query(String text, Column column) {
        Scope scope = new Scope(heading, "t");
        String expression = scope.sql(text, column);
        List<String> columns = new ArrayList<>();
        for (Column declared : heading.recipe().columns()) {
            columns.add("CAST(NULL AS " + declared.type().sql() + ") AS " + Quoting.name(declared.name()));
            columns.add("CAST(NULL AS VARCHAR) AS " + Quoting.name("#raw." + declared.name()));
        }
        Levels levels = new Levels("(SELECT " + String.join(", ", columns) + ")");
        scope.ask(levels);
        return levels.select(List.of(expression + " AS x"));
    }
}
