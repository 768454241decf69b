// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.report.MixedKeys;
import java.util.List;
import java.util.Optional;

/**
 * Keys that are to say what is one record, held against a column that has one value in a record. A text that stands for
 * no key, and numbers that two payers gave out, make one record of rows that have nothing in common.
 *
 * @param rule by which rows leave, or take values, for having the keys of others
 * @param keys columns
 * @param column that has one value in a record
 * @param outcome what would become of rows that share a key
 * @param counts query of the keys with several rows, of those among them with several values, and of the most values
 *     that a key has
 */
public record KeyAgreement(String rule, List<String> keys, String column, Outcome outcome, String counts) {
    /** Fewer may be records whose value was put right. */
    private static final int ENOUGH = 10;
    /** One in so many: a member's number is put right now and then. */
    private static final int ONE_IN = 10;

    /** What would become of rows that share a key without being one record. */
    public enum Outcome {
        /** They are taken for versions. */
        VERSIONS("all but one would leave as its versions"),
        /** They are taken for copies. */
        COPIES("all but one would leave as its copies"),
        /** They are taken for rows of one record, of which most are right. */
        MAJORITY("all would take the value of most");

        private final String told;

        Outcome(String told) {
            this.told = told;
        }

        /** As the end of a sentence. */
        String told() {
            return told;
        }
    }

    /**
     * One for each of the columns that the source has.
     *
     * @param among condition on the rows of keys that are looked at
     */
    static List<KeyAgreement> of(
            EffectRows effects,
            int rule,
            List<String> keys,
            List<String> columns,
            Outcome outcome,
            String rows,
            String among) {
        String id = effects.shape().effects().get(rule).id();
        return columns.stream()
                .filter(effects.shape()::present)
                .map(column -> new KeyAgreement(
                        id,
                        keys,
                        column,
                        outcome,
                        "SELECT count(*), count(*) FILTER (n > 1), coalesce(max(n), 0) FROM (SELECT h, count(*) AS n"
                                + " FROM (SELECT hash(" + EffectRows.list(keys) + ") AS h, " + name(column)
                                + " AS a, count(*) AS c FROM " + rows + " WHERE " + name(column) + " IS NOT NULL AND "
                                + among + " GROUP BY 1, 2) GROUP BY 1 HAVING sum(c) > 1)"))
                .toList();
    }

    /**
     * What was counted.
     *
     * @param several keys that have several rows
     * @param mixed those whose rows have several values
     * @param most values under one key
     */
    public record Counted(long several, long mixed, long most) {}

    /** For the report, where rows leave: those that take the value of most are counted by their rule. */
    public Optional<MixedKeys> mixed(Counted counted) {
        return outcome == Outcome.MAJORITY
                ? Optional.empty()
                : Optional.of(new MixedKeys(rule, keys, column, counted.several(), counted.mixed(), counted.most()));
    }

    /** What is wrong with the keys, and what to do. */
    public Optional<String> told(Counted counted) {
        String named = String.join(", ", keys);
        if (counted.most() >= ENOUGH) {
            return Optional.of(
                    rule + ": rows with one value of " + named + " have " + counted.most() + " values of " + column
                            + ": it stands for no key, and " + outcome.told + "; name such texts in text.fillers of the"
                            + " recipe, or reject them by a rule of step Casts");
        }
        if (counted.mixed() >= ENOUGH && counted.mixed() * ONE_IN > counted.several()) {
            return Optional.of(rule + ": of " + counted.several() + " values of " + named + " with several rows, "
                    + counted.mixed()
                    + " have rows of several " + column + ": they are not one record, and " + outcome.told
                    + "; by change in the recipe, add " + column + " to args.keys of the rule or leave it out of"
                    + " args.agree");
        }
        return Optional.empty();
    }
}
