// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.ColumnType;
import dev.cleanrun.contract.recipe.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys of records that a source writes in several ways: with zeros before them and without, with signs in them and
 * without, as when a payer changes over. Versions of one record have two keys then, do not meet, and both stay.
 *
 * @param rule by which rows leave as versions of those with the same key
 * @param column of text, one of its keys
 * @param agree columns that rows of one record agree in, by which two keys are told to be one
 * @param counts query of keys that are written in several ways on rows that agree
 */
public record KeyForms(String rule, String column, List<String> agree, String counts) {
    /** How many figures {@link Looks} are read from. */
    public static final int LOOKS = 5;

    /** Fewer may be different records. */
    private static final int ENOUGH = 10;

    static List<KeyForms> of(Shape shape) {
        return shape.effects().stream()
                .flatMap(rule -> switch (rule.check()) {
                    case Check.Versions versions -> of(shape, rule, versions.keys(), versions.agree());
                    case Check.Chain chain ->
                        of(
                                shape,
                                rule,
                                Stream.concat(chain.keys().stream(), Stream.of(chain.claim()))
                                        .toList(),
                                chain.agree());
                    case Check.Duplicates _,
                            Check.Net _,
                            Check.Majority _,
                            Check.Partner _,
                            Check.Overlaps _,
                            Check.Gaps _,
                            Check.Sums _,
                            Check.Raised _,
                            Check.Expression _,
                            Check.Castable _,
                            Check.Compact _ -> Stream.of();
                })
                .toList();
    }

    private static Stream<KeyForms> of(Shape shape, Rule rule, List<String> keys, List<String> agree) {
        List<String> agreeing = agree.stream().filter(shape::present).toList();
        return agreeing.isEmpty()
                ? Stream.of()
                : keys.stream()
                        .filter(shape::present)
                        .filter(key -> !agreeing.contains(key)
                                && shape.recipe().column(key).orElseThrow().type() instanceof ColumnType.Text)
                        .map(key -> new KeyForms(rule.id(), key, agreeing, counts(shape, key, keys, agreeing)));
    }

    /** Over {@code canon b}: keys with zeros before them, with dashes, all, and their least and greatest length. */
    Stream<String> suspects() {
        String key = "b." + name(column);
        return Stream.of(
                "count(*) FILTER (starts_with(" + key + ", '0'))",
                "count(*) FILTER (contains(" + key + ", '-'))",
                "count(" + key + ")",
                "min(strlen(" + key + "))",
                "max(strlen(" + key + "))");
    }

    private static String counts(Shape shape, String column, List<String> keys, List<String> agree) {
        String key = "b." + name(column);
        List<String> same = new ArrayList<>();
        same.add("regexp_replace(" + key + ", '^[^A-Za-z1-9]+|[^A-Za-z0-9]+', '', 'g')");
        Stream.concat(keys.stream(), agree.stream())
                .filter(other -> !other.equals(column) && shape.present(other))
                .map(other -> "b." + name(other))
                .forEach(same::add);
        String agreeing =
                agree.stream().map(other -> "b." + name(other) + " IS NOT NULL").collect(Collectors.joining(" AND "));
        return "SELECT count(*) FROM (SELECT hash(" + String.join(", ", same) + ") AS h FROM canon b WHERE "
                + FirstLooks.staying(shape)
                + " AND " + key + " IS NOT NULL AND " + agreeing + " GROUP BY 1 HAVING min(hash(" + key
                + ")) <> max(hash(" + key
                + ")))";
    }

    /**
     * What keys look like, in the order of {@link #suspects}.
     *
     * @param zeros those with zeros before them
     * @param dashes those with dashes
     * @param all of them
     * @param least characters of one, in bytes
     * @param most characters of one, in bytes
     */
    public record Looks(long zeros, long dashes, long all, long least, long most) {
        /** From as many figures. */
        public static Looks of(List<Long> figures) {
            return new Looks(figures.get(0), figures.get(1), figures.get(2), figures.get(3), figures.get(4));
        }

        /** Whether some may be written in another way than others. Where lengths are the same, zeros are no filling. */
        public boolean areMixed() {
            return (isSome(zeros) && least < most) || isSome(dashes);
        }

        private boolean isSome(long some) {
            return some > 0 && some < all;
        }
    }

    /** What is wrong with so many keys, and what to do. */
    public Optional<String> told(long several) {
        return several < ENOUGH
                ? Optional.empty()
                : Optional.of(rule + ": " + several + " values of " + column
                        + " are written in several ways, with and without zeros before them or signs in them, on rows"
                        + " of one " + String.join(" and ", agree) + ": versions would not meet, and all of them would"
                        + " stay; bring them into one form by a rule of step Codes with the action Fix, or deliver"
                        + " them so");
    }
}
