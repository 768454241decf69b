package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.ReferenceList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The statements that load one reference list.
 *
 * @param list
 *            its name
 * @param load
 *            makes its tables
 * @param unreadableDays
 *            counts rows whose days cannot be read; empty for lists without days
 * @param days
 *            gives the days on which anything in it changes; empty for lists without days
 */
public record ReferenceSql(String list, List<String> load, Optional<String> unreadableDays, Optional<String> days) {

    /**
     * The recipe's lists of which there are files, by name in {@code files}.
     *
     * @throws dev.cleanrun.contract.recipe.RecipeException
     *             when the expression of a list's key is not allowed
     */
    public static List<ReferenceSql> of(Recipe recipe, Map<String, String> files, ExpressionParser parser) {
        List<String> keys = recipe.references().stream().map(ReferenceList::keyAs).filter(text -> text != null)
                .toList();
        Expressions expressions = new Expressions(keys, parser);
        RecipeCheck.lists(recipe, expressions);
        List<ReferenceSql> all = new ArrayList<>();
        for (ReferenceList list : recipe.references()) {
            if (files.containsKey(list.name())) {
                ListSql sql = new ListSql(list, files.get(list.name()), expressions);
                all.add(new ReferenceSql(list.name(), sql.statements(),
                        Optional.of(sql.unreadableDays()).filter(_ -> list.dated()),
                        Optional.of(sql.days()).filter(_ -> list.dated())));
            }
        }
        return all;
    }
}
