// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.AllowedFunctions;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.ReferenceList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The statements that load one reference list.
 *
 * @param list its name
 * @param columns that its file must have for it
 * @param load makes its tables
 * @param codes counts the codes, and the rounded ones among them; empty where only names are looked for
 * @param keys makes the table of keys among which names are looked for, when some are; empty for other lists
 * @param unreadableDays counts rows whose days cannot be read; empty for lists without days
 */
public record ReferenceSql(
        String list,
        List<String> columns,
        List<String> load,
        Optional<String> codes,
        Optional<String> keys,
        Optional<String> unreadableDays) {

    /**
     * The recipe's lists of which there are files, by name in {@code files}.
     *
     * @throws dev.cleanrun.contract.recipe.RecipeException when the expression of a list's key is not allowed
     */
    public static List<ReferenceSql> of(Recipe recipe, Map<String, String> files, ExpressionParser parser) {
        return of(recipe, files, parser, new ParsedExpressions());
    }

    /**
     * The same, with expressions that were parsed before.
     *
     * @throws dev.cleanrun.contract.recipe.RecipeException when the expression of a list's key is not allowed
     */
    public static List<ReferenceSql> of(
            Recipe recipe, Map<String, String> files, ExpressionParser parser, ParsedExpressions parsed) {
        Expressions expressions = keys(recipe, parser, parsed);
        List<ReferenceSql> all = new ArrayList<>();
        for (ReferenceList list : recipe.references()) {
            if (files.containsKey(list.name())) {
                ListSql sql = new ListSql(list, files.get(list.name()), expressions);
                boolean exactly = !list.matched() || isAskedExactly(recipe, list);
                all.add(new ReferenceSql(
                        list.name(),
                        Stream.of(list.key(), list.value(), list.validFrom(), list.validTo())
                                .filter(Objects::nonNull)
                                .toList(),
                        sql.statements(exactly),
                        exactly || list.dated() ? Optional.of(sql.codes()) : Optional.empty(),
                        list.matched() ? Optional.of(sql.keys()) : Optional.empty(),
                        Optional.of(sql.unreadableDays()).filter(_ -> list.dated())));
            }
        }
        return all;
    }

    /** Whether a rule may ask whether the list has a code: then its text has the list's name. */
    private static boolean isAskedExactly(Recipe recipe, ReferenceList list) {
        return recipe.rules().stream()
                .flatMap(RecipeCheck::texts)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .anyMatch(text -> text.contains(AllowedFunctions.IN_LIST)
                        && text.contains(list.name().toLowerCase(Locale.ROOT)));
    }

    /**
     * The columns that the recipe asks of the files of its lists, by name of the list.
     *
     * @throws dev.cleanrun.contract.recipe.RecipeException when the expression of a list's key is not allowed
     */
    public static Map<String, Set<String>> columns(Recipe recipe, ExpressionParser parser) {
        Expressions expressions = keys(recipe, parser, new ParsedExpressions());
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        for (ReferenceList list : recipe.references()) {
            Set<String> names = new LinkedHashSet<>();
            Stream.of(list.key(), list.value(), list.validFrom(), list.validTo())
                    .filter(name -> name != null)
                    .forEach(names::add);
            if (list.keyAs() != null) {
                expressions.references(list.keyAs()).stream()
                        .filter(path -> path.size() == 2)
                        .forEach(path -> names.add(path.getLast()));
            }
            columns.put(list.name(), names);
        }
        return columns;
    }

    private static Expressions keys(Recipe recipe, ExpressionParser parser, ParsedExpressions parsed) {
        Expressions expressions = parsed.of(
                recipe.references().stream()
                        .map(ReferenceList::keyAs)
                        .filter(text -> text != null)
                        .toList(),
                parser);
        RecipeCheck.lists(recipe, expressions);
        return expressions;
    }
}
