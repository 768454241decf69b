// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.report;

import java.util.List;

/**
 * Keys of a rule by which rows leave for the sake of others, of which some hold rows that differ in a column that rows
 * of one record are to agree in. A number that was put right looks like this, and so do claims of two payers with one
 * number, of which all but one leave.
 *
 * @param rule its id
 * @param keys columns that its keys are of
 * @param column that rows of one record are to agree in
 * @param several keys that have several rows
 * @param mixed those of them whose rows differ in the column
 * @param most values of the column that rows of one key have
 */
public record MixedKeys(String rule, List<String> keys, String column, long several, long mixed, long most) {
    /** Fewer may be records whose value was put right. */
    private static final int ENOUGH = 10;
    /** One key in so many: fewer are records whose value was put right. */
    private static final int ONE_IN = 1_000;
    /** A value is put right once, or twice: a key with more of them is a text that stands for none. */
    private static final int MANY_VALUES = 4;

    /** Copies the list. */
    public MixedKeys {
        keys = List.copyOf(keys);
    }

    /** The same with nothing counted: equal for what can be added up. */
    public MixedKeys uncounted() {
        return new MixedKeys(rule, keys, column, 0, 0, 0);
    }

    /** With what was counted of the same in another partition. */
    public MixedKeys plus(MixedKeys other) {
        return new MixedKeys(
                rule, keys, column, several + other.several, mixed + other.mixed, Math.max(most, other.most));
    }

    /** Whether they are too many to go without saying. */
    public boolean areMany() {
        return most >= MANY_VALUES || (mixed >= ENOUGH && mixed * ONE_IN >= several);
    }

    /** What is to be said of them, and what to do. */
    public String told() {
        return rule + ": " + mixed + " of " + several + " keys have rows of several " + column
                + (most >= MANY_VALUES ? " (one of " + most + ")" : "")
                + ", of which one each stayed; add " + column
                + " to args.keys if they are not one record, else take it out of args.agree";
    }
}
