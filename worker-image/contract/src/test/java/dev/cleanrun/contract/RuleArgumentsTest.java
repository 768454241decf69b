// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.RecipeException;
import dev.cleanrun.contract.recipe.RecipeReader;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each type of rule has its own arguments; any other is refused where it stands. */
class RuleArgumentsTest {
    /** By type: its own arguments, all of them. */
    private static final Map<String, Set<String>> TYPES = Map.ofEntries(
            type("castable"),
            type("raised"),
            type("compact", "with", "repeats"),
            type("duplicates", "keys", "when", "differ", "agree"),
            type("versions", "keys", "order", "whole", "voided", "orphan", "original", "agree"),
            type("chain", "keys", "claim", "original", "order", "voided", "orphan", "unknown", "line", "agree"),
            type(
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
            type("majority", "keys", "agree"),
            type("partner", "keys", "when", "partner"),
            type("overlaps", "keys", "from", "to", "when", "differ", "days"),
            type("gaps", "keys", "from", "to", "when", "days"),
            type("sums", "keys", "total", "of", "when", "tolerance"));

    /** A value of the right form by argument; those not named take the name of a column. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("with", "[[two]]"),
            Map.entry("repeats", "true"),
            Map.entry("whole", "true"),
            Map.entry("keys", "[one]"),
            Map.entry("agree", "[two]"),
            Map.entry("order", "[one]"),
            Map.entry("prefer", "[one]"),
            Map.entry("sum", "[paid]"),
            Map.entry("zero", "[paid]"),
            Map.entry("latest", "[day]"),
            Map.entry("days", "3"),
            Map.entry("tolerance", "0.01"));

    private static Map.Entry<String, Set<String>> type(String name, String... arguments) {
        return Map.entry(name, new TreeSet<>(Arrays.asList(arguments)));
    }

    private static String rule(String type, String arguments) {
        return """
            recipe: args
            columns:
              - {name: one}
              - {name: two}
              - {name: day, type: DATE}
              - {name: paid, type: "DECIMAL(9,2)"}
            rules:
              - id: RULE
                columns: [one]
                step: Versions
                action: Flag
                type: %s
                args:
            %s\
            """.formatted(type, arguments.indent(6));
    }

    private static String problems(String recipe) {
        try {
            RecipeReader.read(recipe, "r.yaml");
            return "";
        } catch (RecipeException refused) {
            return refused.getMessage();
        }
    }

    private static String argument(String name) {
        return name + ": " + VALUES.getOrDefault(name, "one");
    }

    static Stream<String> types() {
        return TYPES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("types")
    void a_type_takes_its_own_arguments_and_refuses_each_of_the_others_with_its_line(String type) {
        Set<String> own = TYPES.get(type);
        TYPES.values().stream().flatMap(Set::stream).distinct().forEach(name -> {
            String found = problems(rule(type, argument(name)));
            String foreign = "r.yaml:14: rule RULE: args." + name + " does not belong to type " + type;
            if (own.contains(name)) {
                assertThat(found).doesNotContain("does not belong", "args." + name + " must be a ");
            } else if (own.isEmpty()) {
                assertThat(found).contains(foreign).contains(", which has no arguments");
            } else {
                assertThat(found).contains(foreign).contains("; its arguments are " + String.join(", ", own));
            }
        });
    }

    @Test
    void the_types_of_this_table_are_those_that_a_recipe_may_name() {
        assertThat(problems(rule("nothing", "keys: [one]")))
                .contains("type \"nothing\" is not one of ")
                .satisfies(message -> assertThat(Arrays.stream(message.split("is not one of ")[1].split(", "))
                                .map(String::strip))
                        .containsExactlyInAnyOrderElementsOf(TYPES.keySet()));
        assertThat(Arrays.stream(Check.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .map(String::toLowerCase)
                        .filter(Predicate.not("expression"::equals))
                        .collect(Collectors.toSet()))
                .isEqualTo(TYPES.keySet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "duplicates|key: [one]|args.key does not belong to type duplicates (did you mean \"keys\"?)",
                "duplicates|keys: one|args.keys must be a list, as in [claim_id, line]",
                "duplicates|keys: [[one]]|args.keys must be a list, as in [claim_id, line]",
                "duplicates|keys: [one, ~]|args.keys has an entry that says nothing",
                "duplicates|when: [one]|args.when must be a text",
                "versions|whole: always|args.whole must be true or false",
                "gaps|days: few|args.days must be a whole number",
                "gaps|days: 2.5|args.days must be a whole number",
                "gaps|days: -1|args.days must be from 0 to 36600",
                "sums|tolerance: few|args.tolerance must be a number",
                "compact|with: [two]|args.with must be a list of lists",
                "compact|with: [[two, one]]|each list of args.with needs as many columns as the rule has, 1",
                "duplicates|keys: [ones]|column \"ones\" is not declared (did you mean \"one\"?)"
            })
    void what_is_wrong_with_an_argument_is_said_on_its_line(String type, String arguments, String message) {
        assertThat(problems(rule(type, arguments))).contains("r.yaml:14: rule RULE: " + message);
    }

    @Test
    void all_arguments_that_do_not_belong_are_told_at_once() {
        assertThat(problems(rule("majority", "keys: [one]\norder: [one]\nwhole: true")))
                .contains("r.yaml:15: rule RULE: args.order", "r.yaml:16: rule RULE: args.whole");
    }

    @Test
    void arguments_that_are_no_mapping_and_those_of_an_expression_are_refused() {
        String recipe = "recipe: args\ncolumns: [{name: one}]\nrules:\n"
                + "  - {id: RULE, columns: [one], step: Casts, action: Flag, %s}\n";
        assertThat(problems(recipe.formatted("type: castable, args: [one]")))
                .contains("r.yaml:4: rule RULE: \"args\" must name arguments");
        assertThat(problems(recipe.formatted("valid: this = 'x', args: {keys: [one]}")))
                .contains("\"args\" belongs to a rule with \"type\", not to one with \"valid\"");
        assertThat(problems(recipe.formatted("valid: this = 'x', type: castable")))
                .contains("a rule has either \"valid\" or \"type\", not both");
        assertThat(problems(recipe.formatted("description: nothing")))
                .contains("a rule needs \"valid\" (an expression) or \"type\"");
        assertThat(problems(recipe.formatted("type: castable, args: {keys: ~}")))
                .isEmpty();
    }

    @Test
    void what_an_argument_of_sql_must_not_say_is_refused_in_every_type() {
        for (String type : TYPES.keySet()) {
            TYPES.get(type).stream()
                    .filter(name -> Set.of("when", "voided", "candidate", "reversal", "partner", "total", "order")
                            .contains(name))
                    .forEach(name -> assertThatThrownBy(() -> RecipeReader.read(
                                    rule(type, name + ": " + (name.equals("order") ? "['one; two']" : "'one; two'")),
                                    "r.yaml"))
                            .as(type + " " + name)
                            .hasMessageContaining("an expression may hold no comment"));
        }
    }
}
