// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeException;
import dev.cleanrun.contract.recipe.ReferenceList;
import dev.cleanrun.contract.recipe.Rule;
import dev.cleanrun.contract.recipe.Step;
import dev.cleanrun.contract.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks every expression of a recipe on the engine's parse tree. */
final class RecipeCheck {
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
            case Check.Chain chain -> {
                texts.addAll(chain.order());
                texts.add(chain.voided());
            }
            case Check.Partner partner -> {
                texts.add(partner.when());
                texts.add(partner.partner());
            }
            case Check.Overlaps overlaps -> texts.add(overlaps.when());
            case Check.Gaps gaps -> texts.add(gaps.when());
            case Check.Sums sums -> {
                texts.add(sums.total());
                texts.add(sums.when());
            }
            case Check.Castable _, Check.Raised _, Check.Compact _, Check.Majority _ -> {}
        }
        texts.add(rule.value());
        return texts.stream().filter(text -> text != null);
    }

    /**
     * Refuses the recipe if an expression is not allowed.
     *
     * @throws RecipeException with every problem, each with its line
     */
    static void check(Recipe recipe, Expressions expressions) {
        List<RecipeException.Problem> problems = new ArrayList<>();
        Map<String, ReferenceList> lists = new HashMap<>();
        recipe.references().forEach(list -> lists.put(list.name(), list));
        Map<String, Integer> seen = new HashMap<>();
        for (Rule rule : recipe.rules()) {
            int nth = seen.merge(rule.id(), 1, Integer::sum) - 1;
            boolean rowAlone = rule.check() instanceof Check.Expression;
            texts(rule)
                    .flatMap(text -> problems(recipe, rule, text, expressions, lists, rowAlone))
                    .distinct()
                    .forEach(message -> problems.add(new RecipeException.Problem(
                            recipe.lines().file(), recipe.lines().ofRule(rule.id(), nth), rule.id(), message)));
        }
        oneLookup(recipe, expressions, problems);
        if (!problems.isEmpty()) {
            throw new RecipeException(problems);
        }
    }

    /** A second lookup would be planned as a join that keeps all rows in memory. */
    private static void oneLookup(Recipe recipe, Expressions expressions, List<RecipeException.Problem> problems) {
        if (!problems.isEmpty()) {
            return;
        }
        Set<String> lookups = new HashSet<>();
        for (Rule rule : recipe.rules()) {
            List<String> here = texts(rule)
                    .flatMap(text -> expressions.lookups(text).stream())
                    .toList();
            lookups.addAll(here);
            boolean several = lookups.size() > 1
                    || (rule.columns().size() > 1 && here.stream().anyMatch(call -> call.contains("this")));
            if (several && !here.isEmpty()) {
                problems.add(new RecipeException.Problem(
                        recipe.lines().file(),
                        recipe.lines().ofRule(rule.id(), 0),
                        rule.id(),
                        "a recipe may look up one value, once; whether a pair of values is known can be asked with"
                                + " in_list and a list whose keyAs joins both"));
            }
        }
    }

    /**
     * Refuses the recipe if the expression of a list's key is not allowed.
     *
     * @throws RecipeException with every problem, each with its line
     */
    static void lists(Recipe recipe, Expressions expressions) {
        List<RecipeException.Problem> problems = new ArrayList<>();
        for (ReferenceList list : recipe.references()) {
            if (list.keyAs() != null) {
                listProblems(list, expressions)
                        .forEach(message -> problems.add(new RecipeException.Problem(
                                recipe.lines().file(),
                                recipe.lines().ofName(list.name()),
                                null,
                                "reference " + list.name() + ": keyAs: " + message)));
            }
        }
        if (!problems.isEmpty()) {
            throw new RecipeException(problems);
        }
    }

    private static List<String> listProblems(ReferenceList list, Expressions expressions) {
        List<String> messages = new ArrayList<>(expressions.violations(list.keyAs()));
        if (messages.isEmpty()) {
            boolean own = expressions.references(list.keyAs()).stream()
                    .allMatch(path -> path.equals(List.of("this"))
                            || (path.size() == 2 && path.getFirst().equals("list")));
            if (!own || !expressions.lists(list.keyAs()).isEmpty()) {
                messages.add("it may use \"this\", the key, and list.x, a column of the list, only");
            }
        }
        return messages;
    }

    private static Stream<String> problems(
            Recipe recipe,
            Rule rule,
            String text,
            Expressions expressions,
            Map<String, ReferenceList> lists,
            boolean rowAlone) {
        List<String> form = expressions.violations(text);
        if (!form.isEmpty()) {
            return form.stream();
        }
        List<String> messages = new ArrayList<>();
        for (String list : expressions.lists(text)) {
            if (!lists.containsKey(list)) {
                messages.add("reference list " + list + " is not declared under \"references\"");
            }
        }
        for (String list : expressions.datedLists(text)) {
            if (lists.containsKey(list) && !lists.get(list).dated()) {
                messages.add("reference list " + list
                        + " has no validFrom or validTo, so that it cannot be asked for a day");
            }
        }
        for (String list : expressions.undecidedLists(text)) {
            if (lists.containsKey(list) && !lists.get(list).matched()) {
                messages.add("reference list " + list + " has no match, so that no name is undecided");
            }
        }
        boolean needsText = !rowAlone || (text.equals(rule.value()) && rule.step() == Step.CLEAR);
        if (needsText && !expressions.fromTypedColumns(text)) {
            messages.add("this expression sees typed columns only: no raw.x, in_list, lookup or undecided");
        }
        for (List<String> path : expressions.references(text)) {
            unknown(path, rule, recipe).ifPresent(messages::add);
        }
        return messages.stream();
    }

    private static Optional<String> unknown(List<String> path, Rule rule, Recipe recipe) {
        String name = path.getLast();
        boolean known = switch (path.size()) {
            case 1 ->
                recipe.column(name).isPresent()
                        || name.equals("as_of")
                        || (name.equals("this") && !rule.columns().isEmpty());
            case 2 ->
                path.getFirst().equals("partition")
                        || (path.getFirst().equals("raw") && recipe.column(name).isPresent())
                        || (path.getFirst().equals("param")
                                && recipe.parameters().containsKey(name));
            default -> false;
        };
        if (known) {
            return Optional.empty();
        }
        return Optional.of(
                name.equals("this") && path.size() == 1
                        ? "\"this\" needs \"columns\""
                        : (path.getFirst().equals("param") ? "parameter " : "column ") + String.join(".", path)
                                + " is not declared"
                                + Nearest.hint(
                                        name,
                                        path.getFirst().equals("param")
                                                ? recipe.parameters().keySet()
                                                : recipe.columns().stream()
                                                        .map(Column::name)
                                                        .toList()));
    }
}
