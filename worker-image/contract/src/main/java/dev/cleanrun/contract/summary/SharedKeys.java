// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import java.util.List;

/**
 * Keys that lie in several partitions of a target. Rules compare rows of one partition, so that versions and copies in
 * two of them do not meet, and both stay.
 *
 * @param rules an entry for each rule that compares rows by keys
 * @param notLookedAt committed partitions of which no keys are known, since an earlier version cleaned them; 0 where
 *     none are known of any
 */
public record SharedKeys(List<OfRule> rules, long notLookedAt) {
    /** Where no keys are known. */
    public static final SharedKeys UNKNOWN = new SharedKeys(List.of(), 0);

    /** Fewer may be texts that stand for no key. */
    private static final int ENOUGH = 10;
    /** One key in so many: fewer are records that were put right after their time. */
    private static final int ONE_IN = 1_000;

    /** Copies the list. */
    public SharedKeys {
        rules = List.copyOf(rules);
    }

    /**
     * Keys of one rule.
     *
     * @param rule its id
     * @param columns that its keys are of; none: whole rows
     * @param lookedAt different keys that were looked at: all of them, or a share chosen by their hashes
     * @param shared those of them that are in several partitions
     * @param partitions that have some of these
     * @param most path of the partition that has most of them; null where there are none
     */
    public record OfRule(String rule, List<String> columns, long lookedAt, long shared, long partitions, String most) {
        /** Copies the list. */
        public OfRule {
            columns = List.copyOf(columns);
        }

        /** Whether they are too many to go without saying. */
        public boolean areMany() {
            return shared >= ENOUGH && shared * ONE_IN >= lookedAt;
        }

        /** What its keys are, in words. */
        public String named() {
            return columns.isEmpty() ? "whole rows" : String.join(", ", columns);
        }

        /** What is to be said of them, and what to do. */
        public String told() {
            return rule + ": of " + lookedAt + (columns.isEmpty() ? " rows" : " keys") + " looked at, " + shared
                    + " lie in several partitions, so that their rows do not meet and all of them stay; partition by"
                    + " what they share (most of them are in " + most + ")";
        }
    }

    /** What is to be said, a sentence for each rule. */
    public List<String> told() {
        return rules.stream().filter(OfRule::areMany).map(OfRule::told).toList();
    }
}
