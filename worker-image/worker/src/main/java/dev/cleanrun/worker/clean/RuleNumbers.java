// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.Rule;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Tells rules apart that share an id: each is one of the recipe's rules with that id, counted from 1 in the recipe's
 * order. The rule on texts, which no recipe writes down, comes before all of them; those on what reading changed and on
 * unknown columns after them.
 */
final class RuleNumbers {
    /** By the rule itself: two rules may be written alike and are still two. */
    private final IdentityHashMap<Rule, Integer> numbers = new IdentityHashMap<>();

    private final Map<String, Integer> last = new HashMap<>();

    private final String text;

    RuleNumbers(Recipe recipe) {
        text = recipe.text().id();
        last.put(text, 1);
        recipe.rules().forEach(rule -> numbers.put(rule, next(rule.id())));
    }

    private int next(String id) {
        return last.merge(id, 1, Integer::sum);
    }

    /** The number of a rule. */
    int of(Rule rule) {
        return numbers.getOrDefault(rule, rule.id().equals(text) ? 1 : after(rule.id()));
    }

    /** The number of a rule of that id after all of the recipe's. */
    int after(String id) {
        return last.getOrDefault(id, 0) + 1;
    }
}
