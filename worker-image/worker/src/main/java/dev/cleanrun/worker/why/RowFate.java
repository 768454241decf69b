// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.why;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Step;
import dev.cleanrun.worker.clean.RowPlace;
import dev.cleanrun.worker.clean.ValueChange;
import java.util.List;
import java.util.Map;

/**
 * What became of a row.
 *
 * @param partition path of its folder
 * @param at where it was read
 * @param went where it is now
 * @param rule that removed it; null when none did
 * @param reason of the removal; null when it was not removed
 * @param survivor the row that stays in its place; null for none
 * @param partner the same, or of what is reversed the row on the other side; null for none
 * @param merged rows that are part of it now, or that stayed away for it: the first {@link TargetRows#MOST}
 * @param mergedMore whether there are more of them
 * @param findings its flags, or the rules that rejected it
 * @param rules what each rule said of it, in the order of the recipe's steps; null when nobody knows
 * @param changes of its values; null when nobody knows
 * @param exact whether the changes stand on the target; otherwise they follow from source and clean row
 * @param source texts as they were read, by column of the source; null when it cannot be read any more
 * @param unread why source and rules are not told; null when they are
 * @param manifest what its partition is made from
 */
record RowFate(
        String partition,
        RowPlace at,
        Went went,
        String rule,
        String reason,
        RowPlace survivor,
        RowPlace partner,
        List<Merged> merged,
        boolean mergedMore,
        List<String> findings,
        List<Verdict> rules,
        List<ValueChange> changes,
        boolean exact,
        Map<String, String> source,
        String unread,
        Made manifest) {
    /** Where a row is. */
    enum Went {
        /** It stays. */
        CLEAN("clean"),
        /** It cannot be used. */
        REJECTS("rejects"),
        /** Another one stands for it, or it was denied. */
        REMOVED("removed"),
        /** In no output. */
        NOWHERE("nowhere");

        private final String text;

        Went(String text) {
            this.text = text;
        }

        /** As it is told. */
        @JsonValue
        String text() {
            return text;
        }
    }

    /** A row that another one stands for. */
    record Merged(RowPlace at, String rule, String reason) {}

    /** What a rule said of the row. */
    enum Said {
        /** Nothing to object. */
        OK("ok"),
        /** Broken. */
        VIOLATED("violated"),
        /** There was no value to judge. */
        NO_VALUE("no value"),
        /** It lacks a column or a list, for the whole partition. */
        NOT_APPLICABLE("not applicable"),
        /** The row had left before. */
        NOT_REACHED("not reached");

        private final String text;

        Said(String text) {
            this.text = text;
        }

        /** As it is told. */
        @JsonValue
        String text() {
            return text;
        }
    }

    /** One rule on one column; the column is null when the rule is about the row. */
    record Verdict(String rule, String column, Step step, Action action, Said said, String description) {}

    /**
     * What the outputs are made from.
     *
     * @param fingerprint of the partition
     * @param runUid the run that committed it
     * @param committed when, in ISO form
     * @param engine version of the engine
     * @param stale whether the run would make it anew: input, recipe, lists, options or cleaning revision are others
     */
    record Made(String fingerprint, String runUid, String committed, String engine, boolean stale) {}
}
