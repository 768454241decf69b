package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.Rule;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Tells rules apart that share an id: each is one of the recipe's rules with that id, counted from 1 in the recipe's order. The rule on texts, which no
 * recipe writes down, comes before all of them, that on unknown columns after them.
 */
final class RuleNumbers {
    /** By the rule itself: two rules may be written alike and are still two. */
    private final IdentityHashMap<Rule, Integer> numbers = new IdentityHashMap<>();
    private final Map<String, Integer> last = new HashMap<>();

    RuleNumbers(Recipe recipe) {
        last.put(recipe.text().id(), 1);
        recipe.rules().forEach(rule -> numbers.put(rule, next(rule.id())));
    }

    private int next(String id) {
        return last.merge(id, 1, Integer::sum);
    }

    /** The number of a rule. */
    int of(Rule rule) {
        return numbers.getOrDefault(rule, 1);
    }

    /** The number of a rule of that id after all of the recipe's. */
    int after(String id) {
        return last.getOrDefault(id, 0) + 1;
    }
}
