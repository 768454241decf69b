// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.keys.KeySample;
import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The keys by which rules take rows out for the sake of others, of rows that stay: what a record is known by in other
 * partitions, where these rules cannot look.
 *
 * @param rules those that have keys
 * @param rows that stay, as a FROM item and its condition
 */
public record SampledKeys(List<OfRule> rules, String rows) {
    /** Copies the list. */
    public SampledKeys {
        rules = List.copyOf(rules);
    }

    /**
     * A rule.
     *
     * @param id of the rule
     * @param columns of its keys; none: whole rows
     * @param hash the SQL of a key's hash, NULL where a row has no key
     */
    public record OfRule(String id, List<String> columns, String hash) {
        /** Copies the list. */
        public OfRule {
            columns = List.copyOf(columns);
        }
    }

    static SampledKeys of(Shape shape) {
        return new SampledKeys(
                shape.recipe().recordsSpanPartitions()
                        ? List.of()
                        : shape.effects().stream()
                                .flatMap(rule -> of(shape, rule).stream())
                                .distinct()
                                .toList(),
                "canon b ANTI JOIN terminal t ON t.i = b.\"#i\" WHERE " + FirstLooks.staying(shape));
    }

    private static Optional<OfRule> of(Shape shape, Rule rule) {
        return switch (rule.check()) {
            case Check.Versions versions -> of(shape, rule, record(versions), versions.agree());
            case Check.Chain chain -> of(shape, rule, record(chain), chain.agree());
            case Check.Duplicates _ when rule.action() == Action.FLAG -> Optional.empty();
            case Check.Duplicates whole
            when whole.keys().isEmpty() -> Optional.of(new OfRule(rule.id(), List.of(), "b.\"#h\""));
            case Check.Duplicates duplicates ->
                isVersioned(shape, duplicates.keys())
                        ? Optional.empty()
                        : of(shape, rule, duplicates.keys(), duplicates.agree());
            case Check.Net _,
                    Check.Majority _,
                    Check.Partner _,
                    Check.Overlaps _,
                    Check.Gaps _,
                    Check.Sums _,
                    Check.Raised _,
                    Check.Expression _,
                    Check.Castable _,
                    Check.Compact _ -> Optional.empty();
        };
    }

    private static List<String> record(Check.Versions versions) {
        return versions.keys();
    }

    /** A chain's claim says more of a row than what all claims of a payer share. */
    private static List<String> record(Check.Chain chain) {
        return Stream.concat(Stream.of(chain.claim()), chain.keys().stream()).toList();
    }

    /** Copies of what has versions lie in several partitions where the versions do: they are found by those. */
    private static boolean isVersioned(Shape shape, List<String> keys) {
        return shape.effects().stream().anyMatch(rule -> switch (rule.check()) {
            case Check.Versions versions -> keys.containsAll(record(versions));
            case Check.Chain chain -> keys.containsAll(record(chain));
            default -> false;
        });
    }

    /** Columns in which rows of one record agree are part of its key: payers may give out the same number. */
    private static Optional<OfRule> of(Shape shape, Rule rule, List<String> keys, List<String> agree) {
        List<String> columns = Stream.concat(keys.stream(), agree.stream())
                .distinct()
                .filter(shape::present)
                .toList();
        return shape.present(keys.getFirst())
                ? Optional.of(new OfRule(
                        rule.id(),
                        columns,
                        "CASE WHEN b." + name(keys.getFirst()) + " IS NOT NULL THEN hash("
                                + columns.stream()
                                        .map(column -> "b." + name(column))
                                        .collect(Collectors.joining(", "))
                                + ") END"))
                : Optional.empty();
    }

    /**
     * Query of the keys whose hashes have so many upper bits of zero: number of the rule, hash of
     * {@value KeySample#BITS} bits, and by what was hashed; empty where no rule has keys.
     */
    public Optional<String> sample(int bits) {
        return IntStream.range(0, rules.size())
                .mapToObj(number -> "SELECT DISTINCT " + number + ", CAST(h AS BIGINT), CAST(hash('CleanRun', 1) AS"
                        + " VARCHAR) FROM (SELECT " + rules.get(number).hash() + " >> 1 AS h FROM " + rows
                        + ") WHERE h >> " + (KeySample.BITS - bits) + " = 0")
                .reduce((one, other) -> one + " UNION ALL " + other);
    }
}
