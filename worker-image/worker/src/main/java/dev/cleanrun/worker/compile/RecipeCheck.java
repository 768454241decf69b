package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeException;
import dev.cleanrun.contract.recipe.ReferenceList;
import dev.cleanrun.contract.recipe.Rule;
import dev.cleanrun.contract.recipe.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks every expression of a recipe on the engine's parse tree. */
final class RecipeCheck {
    private static final Pattern STRINGS = Pattern.compile("'[^']*'");
    /** Comments, other kinds of quoting and statement ends have no place in an expression, and would hide what stands in them. */
    private static final Pattern NOT_PLAIN = Pattern.compile("--|/\\*|\\$|;|\\?|\"|\\b[eExX]'");

    private RecipeCheck() {}

    /** All expressions of the recipe. */
    static List<String> texts(Recipe recipe) {
        return recipe.rules().stream().flatMap(RecipeCheck::texts).toList();
    }

    /** All expressions of a rule. */
    static Stream<String> texts(Rule rule) {
        List<String> texts = new ArrayList<>();
        switch (rule.check()) {
            case Check.Expression expression -> texts.add(expression.valid());
            case Check.Duplicates duplicates -> texts.add(duplicates.when());
            case Check.Versions versions -> {
                texts.addAll(versions.order());
                texts.add(versions.voided());
            }
            case Check.Net net -> {
                texts.add(net.candidate());
                texts.add(net.reversal());
            }
            case Check.Castable _,Check.Raised _,Check.Compact _,Check.Majority _ -> {
            }
        }
        texts.add(rule.value());
        return texts.stream().filter(text -> text != null);
    }

    /**
     * Refuses the recipe if an expression is not allowed.
     *
     * @throws RecipeException
     *             with every problem, each with its line
     */
    static void check(Recipe recipe, Expressions expressions) {
        List<RecipeException.Problem> problems = new ArrayList<>();
        Set<String> columns = recipe.columns().stream().map(Column::name).collect(Collectors.toSet());
        Map<String, ReferenceList> lists = new HashMap<>();
        recipe.references().forEach(list -> lists.put(list.name(), list));
        Map<String, Integer> seen = new HashMap<>();
        for (Rule rule : recipe.rules()) {
            int line = recipe.lines().ofRule(rule.id(), seen.merge(rule.id(), 1, Integer::sum) - 1);
            boolean rowAlone = rule.check() instanceof Check.Expression;
            texts(rule).flatMap(text -> problems(rule, text, expressions, columns, lists, rowAlone)).distinct()
                    .forEach(message -> problems.add(
                            new RecipeException.Problem(recipe.lines().file(), line, rule.id(), message)));
        }
        if (!problems.isEmpty()) {
            throw new RecipeException(problems);
        }
    }

    private static Stream<String> problems(Rule rule, String text, Expressions expressions, Set<String> columns,
            Map<String, ReferenceList> lists, boolean rowAlone) {
        if (NOT_PLAIN.matcher(STRINGS.matcher(text).replaceAll("''")).find()) {
            return Stream.of("an expression may hold no comment, double quote, parameter, dollar quote or semicolon");
        }
        if (!expressions.violations(text).isEmpty()) {
            return expressions.violations(text).stream();
        }
        if (!expressions.lookupsReadable(text)) {
            return Stream.of("in_list and lookup take an expression and the plain name of a reference list");
        }
        List<String> messages = new ArrayList<>();
        for (String list : expressions.lists(text)) {
            if (!lists.containsKey(list)) {
                messages.add("reference list " + list + " is not declared under \"references\"");
            }
        }
        boolean needsText = !rowAlone || (text.equals(rule.value()) && rule.step() == Step.Clear);
        if (needsText && !expressions.fromTypedColumns(text)) {
            messages.add("this expression sees typed columns only: no raw.x, in_list or lookup");
        }
        for (List<String> path : expressions.references(text)) {
            unknown(path, rule, columns).ifPresent(messages::add);
        }
        return messages.stream();
    }

    private static Optional<String> unknown(List<String> path, Rule rule, Set<String> columns) {
        String name = path.getLast();
        boolean known = switch (path.size()) {
            case 1 -> columns.contains(name) || name.equals("as_of") || (name.equals("this")
                    && !rule.columns().isEmpty());
            case 2 -> path.getFirst().equals("partition")
                    || (path.getFirst().equals("raw") && columns.contains(name));
            default -> false;
        };
        if (known) {
            return Optional.empty();
        }
        return Optional.of(name.equals("this") && path.size() == 1
                ? "\"this\" needs \"columns\""
                : "column " + String.join(".", path) + " is not declared");
    }
}
