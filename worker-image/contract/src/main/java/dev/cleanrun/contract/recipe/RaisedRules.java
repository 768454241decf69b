// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rules that other rules raise: each must be declared, and raised by somebody, or it would be told as passed without
 * having been looked at.
 */
final class RaisedRules {
    private RaisedRules() {}

    /** What is wrong, by id of the rule. */
    static Map<String, String> problems(List<Rule> rules) {
        Map<String, String> problems = new LinkedHashMap<>();
        Set<String> declared = rules.stream()
                .filter(rule -> rule.check() instanceof Check.Raised)
                .map(Rule::id)
                .collect(Collectors.toSet());
        Set<String> raised = new LinkedHashSet<>();
        for (Rule rule : rules) {
            for (String named : raises(rule.check())) {
                raised.add(named);
                if (!declared.contains(named)) {
                    problems.put(rule.id(), "raises rule " + named + ", which is not declared with \"type: raised\"");
                }
            }
        }
        for (Rule rule : rules) {
            if (rule.check() instanceof Check.Raised && !raised.contains(rule.id())) {
                problems.put(
                        rule.id(),
                        "no rule raises it: drop it too, or name it in the arguments of the rule that should");
            }
            action(rule).ifPresent(problem -> problems.put(rule.id(), problem));
        }
        return problems;
    }

    private static Optional<String> action(Rule rule) {
        return switch (rule.check()) {
            case Check.Raised _, Check.Partner _
            when rule.action() != Action.REJECT && rule.action() != Action.FLAG ->
                Optional.of("rules of the types raised and partner have the action Reject or Flag");
            case Check.Overlaps _, Check.Gaps _, Check.Sums _
            when rule.action() != Action.FLAG ->
                Optional.of("rules of the types overlaps, gaps and sums have the action Flag: no row among several is"
                        + " known to be the wrong one");
            default -> Optional.empty();
        };
    }

    private static List<String> raises(Check check) {
        List<String> ids = new ArrayList<>();
        switch (check) {
            case Check.Net net -> {
                ids.add(net.orphan());
                ids.add(net.disagree());
            }
            case Check.Versions versions -> ids.add(versions.orphan());
            case Check.Chain chain -> {
                ids.add(chain.orphan());
                ids.add(chain.unknown());
            }
            case Check.Expression _,
                    Check.Castable _,
                    Check.Raised _,
                    Check.Compact _,
                    Check.Duplicates _,
                    Check.Majority _,
                    Check.Partner _,
                    Check.Overlaps _,
                    Check.Gaps _,
                    Check.Sums _ -> {}
        }
        ids.removeIf(id -> id == null);
        return ids;
    }
}
