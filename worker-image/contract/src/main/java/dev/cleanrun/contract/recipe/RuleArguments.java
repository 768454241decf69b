// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cleanrun.contract.recipe.RecipeYaml.ArgsYaml;
import dev.cleanrun.contract.recipe.RecipeYaml.RuleYaml;
import dev.cleanrun.contract.text.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which arguments a type of rule has. One that belongs to another type would be ignored without a word. */
final class RuleArguments {
    private static final ObjectMapper TREES = new ObjectMapper();
    private static final Map<String, Set<String>> BY_TYPE = Map.ofEntries(
            entry("castable"),
            entry("raised"),
            entry("compact", "with", "repeats"),
            entry("duplicates", "keys", "when", "differ"),
            entry("versions", "keys", "order", "whole", "voided", "orphan", "original"),
            entry("chain", "keys", "claim", "original", "order", "voided", "orphan", "unknown", "line"),
            entry(
                    "net",
                    "keys",
                    "prefer",
                    "candidate",
                    "reversal",
                    "sum",
                    "zero",
                    "latest",
                    "orphan",
                    "disagree",
                    "original"),
            entry("majority", "keys"),
            entry("partner", "keys", "when", "partner"),
            entry("overlaps", "keys", "from", "to", "when", "differ", "days"),
            entry("gaps", "keys", "from", "to", "when", "days"),
            entry("sums", "keys", "total", "of", "when", "tolerance"));

    private RuleArguments() {}

    private static Map.Entry<String, Set<String>> entry(String type, String... arguments) {
        return Map.entry(type, Set.of(arguments));
    }

    /** Tells which arguments of a rule do not belong to its type; an unknown type is told elsewhere. */
    static void check(RuleYaml rule, List<String> found) {
        Set<String> given = given(rule.args());
        if (rule.valid() != null && rule.args() != null) {
            found.add("\"args\" belongs to a rule with \"type\", not to one with \"valid\"");
        } else if (rule.type() != null && BY_TYPE.containsKey(rule.type())) {
            Set<String> known = BY_TYPE.get(rule.type());
            given.stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> found.add("args." + name
                            + " does not belong to type " + rule.type() + Nearest.hint(name, known)
                            + (known.isEmpty()
                                    ? ", which has no arguments"
                                    : "; its arguments are "
                                            + known.stream().sorted().collect(Collectors.joining(", ")))));
        }
    }

    private static Set<String> given(ArgsYaml args) {
        Set<String> names = new TreeSet<>();
        if (args != null) {
            TREES.valueToTree(args).properties().forEach(entry -> {
                if (!entry.getValue().isNull()) {
                    names.add(entry.getKey());
                }
            });
        }
        return names;
    }
}
