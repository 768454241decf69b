// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.ColumnType;
import dev.cleanrun.contract.recipe.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys that a program has written as floating point on their way here. Many records have one key then, and rules over
 * other rows would take them for versions of one record; or one record has two keys, and its versions do not meet.
 *
 * @param columns of text that are keys of rules by which rows leave, or take values of others
 * @param rows that no rule has taken out by themselves, as a condition on {@code canon b}
 */
public record SpoiledKeys(List<String> columns, String rows) {
    /** Fewer may be keys that look so. */
    private static final int ENOUGH = 10;
    /** Digits from which on a double stands for its neighbours too, whatever the number. */
    private static final int INEXACT = 17;

    static SpoiledKeys of(Shape shape) {
        List<String> columns = shape.effects().stream()
                .flatMap(SpoiledKeys::keys)
                .distinct()
                .filter(shape::present)
                .filter(column -> shape.recipe().column(column).orElseThrow().type() instanceof ColumnType.Text)
                .toList();
        return new SpoiledKeys(columns, FirstLooks.staying(shape));
    }

    /** Over {@code canon b}, how many values of each column may be spoiled, by what costs next to nothing. */
    Stream<String> suspects() {
        return columns.stream()
                .map(column -> "b." + name(column))
                .map(text -> "count(*) FILTER (strlen(" + text + ") >= " + INEXACT + " OR contains(" + text
                        + ", '.') OR contains(" + text + ", '+'))");
    }

    /** Whether so many values that look spoiled are too many to be a chance. */
    public static boolean isSuspect(long suspects) {
        return suspects >= ENOUGH;
    }

    /** Query of the spoiled values of a column. */
    public String counts(String column) {
        return "SELECT " + numbers(column) + " FROM canon b WHERE " + rows;
    }

    /**
     * What was counted of a column.
     *
     * @param rounded values like 1.23457E+11
     * @param floats values like 1001.0
     * @param fractions values like 1001.5: where there are some, the others may be no floats
     * @param doubles whole numbers of many digits other than zeros that a double can be
     * @param exact such numbers that no double can be
     */
    public record Counted(long rounded, long floats, long fractions, long doubles, long exact) {
        private Optional<String> wrong() {
            if (rounded >= ENOUGH) {
                return Optional.of(rounded
                        + " values that a spreadsheet or a script has rounded (like 9.99999E+99): different records"
                        + " have one key, and their rows would leave as versions of each other");
            }
            if (doubles >= ENOUGH && exact == 0) {
                return Optional.of(doubles + " numbers of " + INEXACT + " and more digits, all of them such as floating"
                        + " point can be: a script has rounded them, and different records have one key");
            }
            if (floats >= ENOUGH && fractions == 0) {
                return Optional.of(floats + " whole numbers written as floating point (like 9.0): the same record has"
                        + " another key wherever it is written plainly");
            }
            return Optional.empty();
        }
    }

    /** What is wrong with a column, and what to do. */
    public Optional<String> told(String column, Counted counted) {
        return counted.wrong()
                .map(what -> "column " + column + " has " + what
                        + "; deliver the data as it left its system, with keys as text, or mend or reject such values"
                        + " by a rule of the recipe");
    }

    /** Whether a text is a number of which a program has left the first digits. */
    static String rounded(String text) {
        return "(contains(" + text + ", 'E+') OR contains(" + text + ", 'e+')) AND "
                + matches(text, "[+-]?[0-9](?:[.][0-9]+)?[Ee][+][0-9]{2,3}");
    }

    private static String numbers(String column) {
        String text = "b." + name(column);
        String number = "length(" + text + ") >= " + INEXACT + " AND length(" + text + ") <= 38 AND regexp_full_match("
                + text + ", '[1-9][0-9]*')";
        String asDouble = "CAST(" + text + " AS DOUBLE)";
        // Some programs write all digits of a double, others those that tell it and then zeros.
        String isDouble = "(CAST(CAST(" + asDouble + " AS HUGEINT) AS VARCHAR) = " + text
                + " OR rtrim(regexp_replace(CAST(" + asDouble + " AS VARCHAR), '[.]|e[+].*$', '', 'g'), '0') = rtrim("
                + text + ", '0'))";
        // Numbers that end in zeros by their make are doubles as well, and have lost nothing.
        String full = "length(rtrim(" + text + ", '0')) >= " + INEXACT;
        return Stream.of(
                        rounded(text),
                        text + " LIKE '%_.0' AND " + matches(text, "[0-9]+[.]0"),
                        text + " LIKE '%_.%' AND " + matches(text, "[0-9]+[.][0-9]*[1-9][0-9]*"),
                        "CASE WHEN " + number + " AND " + full + " THEN " + isDouble + " END",
                        "CASE WHEN " + number + " THEN NOT " + isDouble + " END")
                .map(condition -> "count(*) FILTER (" + condition + ")")
                .collect(Collectors.joining(", "));
    }

    private static String matches(String text, String regex) {
        return "regexp_full_match(" + text + ", " + Quoting.text(regex) + ")";
    }

    private static Stream<String> keys(Rule rule) {
        return switch (rule.check()) {
            case Check.Duplicates duplicates ->
                rule.action() == Action.FLAG ? Stream.empty() : duplicates.keys().stream();
            case Check.Versions versions -> named(versions.keys(), versions.original());
            case Check.Net net -> Stream.concat(named(net.keys(), net.original()), net.prefer().stream());
            case Check.Chain chain -> Stream.concat(named(chain.keys(), chain.claim()), Stream.of(chain.original()));
            case Check.Majority majority -> rule.action() == Action.FLAG ? Stream.empty() : majority.keys().stream();
            case Check.Partner _,
                    Check.Overlaps _,
                    Check.Gaps _,
                    Check.Sums _,
                    Check.Raised _,
                    Check.Expression _,
                    Check.Castable _,
                    Check.Compact _ -> Stream.empty();
        };
    }

    private static Stream<String> named(List<String> keys, String other) {
        return Stream.concat(keys.stream(), Stream.ofNullable(other));
    }
}
