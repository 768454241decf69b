// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleanrun.contract.recipe.AllowedFunctions;
import dev.cleanrun.contract.recipe.ExpressionText;
import dev.cleanrun.worker.compile.ExpressionPiece.Lookup;
import dev.cleanrun.worker.compile.ExpressionPiece.Name;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The expressions of a recipe, parsed once. Names in them are replaced where the engine's parser saw them; everything
 * else stays as it was written and checked, and the engine's parser has to agree that replacing changes nothing else.
 */
final class Expressions {
    private final Map<String, List<String>> violations = new LinkedHashMap<>();
    private final Map<String, ExpressionTemplate> templates = new LinkedHashMap<>();

    Expressions(Collection<String> texts, ExpressionParser parser) {
        Set<String> plain = new LinkedHashSet<>();
        for (String text : texts) {
            ExpressionText.problem(text)
                    .ifPresentOrElse(problem -> violations.put(text, List.of(problem)), () -> plain.add(text));
        }
        Map<String, ExpressionTree> trees = trees(List.copyOf(plain), parser);
        Map<String, ExpressionTemplate> cut = new LinkedHashMap<>();
        trees.forEach((text, tree) -> {
            violations.put(text, tree.violations());
            if (tree.violations().isEmpty()) {
                ExpressionCut.of(text, tree)
                        .ifPresentOrElse(
                                template -> cut.put(text, template),
                                () -> violations.put(
                                        text,
                                        List.of("in_list, lookup and undecided take an expression and the plain name of"
                                                + " a reference list, in_list a day too")));
            }
        });
        prove(cut, parser);
    }

    private static Map<String, ExpressionTree> trees(List<String> texts, ExpressionParser parser) {
        List<JsonNode> parsed = texts.isEmpty() ? List.of() : parser.parse(texts);
        Map<String, ExpressionTree> trees = new LinkedHashMap<>();
        for (int index = 0; index < texts.size(); index++) {
            trees.put(texts.get(index), ExpressionTree.of(parsed.get(index)));
        }
        return trees;
    }

    private void prove(Map<String, ExpressionTemplate> cut, ExpressionParser parser) {
        List<ExpressionTemplate> all =
                cut.values().stream().flatMap(ExpressionTemplate::all).toList();
        List<String> texts =
                all.stream().map(ExpressionTemplate::marked).distinct().toList();
        List<JsonNode> parsed = texts.isEmpty() ? List.of() : parser.parse(texts);
        Map<String, JsonNode> proofs = new HashMap<>();
        for (int index = 0; index < texts.size(); index++) {
            proofs.put(texts.get(index), parsed.get(index));
        }
        cut.forEach((text, template) -> {
            if (template.all().allMatch(one -> one.proves(proofs.get(one.marked())))) {
                templates.put(text, template);
            } else {
                violations.put(text, List.of("it reads in two ways: write names and spaces in it plainly"));
            }
        });
    }

    /** What is not allowed in the expression. */
    List<String> violations(String text) {
        return violations.get(text);
    }

    /** The names of columns that the expression refers to, one or two parts each, names of reference lists left out. */
    Set<List<String>> references(String text) {
        return templates.get(text).references();
    }

    /** The lists that the expression looks up in for a day. */
    Set<String> datedLists(String text) {
        return templates.get(text).allLookups().stream()
                .filter(lookup -> lookup.day() != null)
                .map(Lookup::list)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The lists of which the expression asks whether a name is undecided. */
    Set<String> undecidedLists(String text) {
        return templates.get(text).allLookups().stream()
                .filter(lookup -> lookup.function().equals(AllowedFunctions.UNDECIDED))
                .map(Lookup::list)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The calls, as written, by which the expression asks for a value of a list. */
    Set<String> lookups(String text) {
        return templates.get(text).allLookups().stream()
                .filter(lookup -> lookup.function().equals(AllowedFunctions.LOOKUP))
                .map(Lookup::written)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The reference lists that the expression looks up in. */
    Set<String> lists(String text) {
        return templates.get(text).allLookups().stream()
                .map(Lookup::list)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A list, and the name of what is looked up in it. */
    record AsItIs(String list, String name) {}

    /** The names, of one part, that the expression asks a list whether it has them. */
    Set<AsItIs> lookedUpAsTheyAre(String text) {
        Set<AsItIs> asked = new LinkedHashSet<>();
        for (Lookup lookup : templates.get(text).allLookups()) {
            List<ExpressionPiece> pieces = lookup.argument().pieces();
            if (lookup.function().equals(AllowedFunctions.IN_LIST)
                    && pieces.size() == 1
                    && pieces.getFirst() instanceof Name(List<String> path)
                    && path.size() == 1) {
                asked.add(new AsItIs(lookup.list(), path.getFirst()));
            }
        }
        return asked;
    }

    /** Whether the expression can be evaluated from typed columns alone. */
    boolean fromTypedColumns(String text) {
        return templates.get(text).lookups().findAny().isEmpty()
                && references(text).stream().noneMatch(path -> path.getFirst().equals("raw"));
    }

    /**
     * The expression as SQL in parentheses.
     *
     * @param names SQL of a column's name
     * @param lookups SQL of a lookup
     */
    String sql(String text, Function<List<String>, String> names, Function<Target, String> lookups) {
        return "(" + filled(templates.get(text), names, lookups) + "\n)";
    }

    /**
     * Which list a lookup goes to, with the SQL of what it looks up and of the day on which the list is to hold; null:
     * any day.
     */
    record Target(String function, String list, String argument, String day) {}

    private static String filled(
            ExpressionTemplate template, Function<List<String>, String> names, Function<Target, String> lookups) {
        return template.fill(new ExpressionTemplate.Filling(
                (Name name) -> standalone(names.apply(name.path())),
                (Lookup lookup) -> standalone(lookups.apply(new Target(
                        lookup.function(),
                        lookup.list(),
                        filled(lookup.argument(), names, lookups),
                        Optional.ofNullable(lookup.day())
                                .map(day -> filled(day, names, lookups))
                                .orElse(null))))));
    }

    /** What is no name is set in parentheses: a number of less than zero behind a minus would begin a comment. */
    private static String standalone(String sql) {
        return sql.startsWith("\"") && sql.indexOf('"', 1) == sql.length() - 1 ? sql : "(" + sql + ")";
    }
}
