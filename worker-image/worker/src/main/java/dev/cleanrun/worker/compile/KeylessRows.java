// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows without the key by which a rule tells records. NULL equals NULL in keys, so that they are all of one record, and
 * all but one leave, or they take each other's values.
 *
 * @param rule by which they would
 * @param missing columns that are empty in such rows: of a rule over versions the first of its keys, which says the
 *     record
 * @param outcome what would become of them
 * @param counts query of how many would not be alone
 */
public record KeylessRows(String rule, List<String> missing, KeyAgreement.Outcome outcome, String counts) {
    /** Fewer are told by the counts of the rule alone. */
    private static final int ENOUGH = 10;

    static List<KeylessRows> of(Shape shape) {
        return shape.effects().stream().flatMap(rule -> of(shape, rule)).toList();
    }

    private static Stream<KeylessRows> of(Shape shape, Rule rule) {
        return switch (rule.check()) {
            case Check.Duplicates duplicates ->
                rule.action() == Action.FLAG || duplicates.differ() != null
                        ? Stream.of()
                        : of(
                                shape,
                                rule,
                                duplicates.keys(),
                                duplicates.keys(),
                                KeyAgreement.Outcome.COPIES,
                                Optional.ofNullable(duplicates.when()));
            case Check.Versions versions ->
                of(
                        shape,
                        rule,
                        versions.keys(),
                        versions.keys().subList(0, 1),
                        KeyAgreement.Outcome.VERSIONS,
                        Optional.empty());
            case Check.Majority majority ->
                rule.action() == Action.FLAG
                        ? Stream.of()
                        : of(
                                shape,
                                rule,
                                majority.keys(),
                                majority.keys().subList(0, 1),
                                KeyAgreement.Outcome.MAJORITY,
                                Optional.empty());
            case Check.Chain _,
                    Check.Net _,
                    Check.Partner _,
                    Check.Overlaps _,
                    Check.Gaps _,
                    Check.Sums _,
                    Check.Raised _,
                    Check.Expression _,
                    Check.Castable _,
                    Check.Compact _ -> Stream.of();
        };
    }

    private static Stream<KeylessRows> of(
            Shape shape,
            Rule rule,
            List<String> keys,
            List<String> missing,
            KeyAgreement.Outcome outcome,
            Optional<String> when) {
        return missing.isEmpty() || !missing.stream().allMatch(shape::present)
                ? Stream.of()
                : Stream.of(new KeylessRows(
                        rule.id(),
                        missing,
                        outcome,
                        "SELECT count(*) - count(DISTINCT hash("
                                + keys.stream().map(shape::value).collect(Collectors.joining(", ")) + ")) FROM canon b"
                                + " WHERE " + FirstLooks.staying(shape) + " AND " + empty(missing)
                                + when.map(text ->
                                                " AND coalesce(" + new Scope(shape, "b").sql(text, null) + ", false)")
                                        .orElse("")));
    }

    /** Over {@code canon b}, the rows without a key, by what costs next to nothing. */
    String suspects() {
        return "count(*) FILTER (" + empty(missing) + ")";
    }

    private static String empty(List<String> columns) {
        return columns.stream().map(column -> "b." + name(column) + " IS NULL").collect(Collectors.joining(" AND "));
    }

    /** Whether so many rows are without a key that they are to be counted. */
    public static boolean isSuspect(long rows) {
        return rows > ENOUGH;
    }

    /** What is wrong with so many rows, and what to do. */
    public Optional<String> told(long notAlone) {
        return notAlone < ENOUGH
                ? Optional.empty()
                : Optional.of(rule + ": " + notAlone + " rows more than one have no value of "
                        + String.join(", ", missing) + ": they would be taken for one record, and " + outcome.told()
                        + "; reject such rows by a rule of step Casts, or name another key"
                        + (outcome == KeyAgreement.Outcome.COPIES ? ", or leave them out by args.when" : ""));
    }
}
