// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.report;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Step;
import java.util.Arrays;
import java.util.Optional;

/**
 * What values of a partition may mean in place of what they were taken for. They may be right, so that nothing is
 * refused: a report tells it of such partitions alone.
 */
public enum Doubt {
    /** A file may leave the point out, and have 1250 for 12.50. */
    WHOLE_AMOUNTS(
            "WHOLE-AMOUNTS",
            "No amount has cents: where they are cents, each is a hundred times too much",
            "no amount has cents",
            "if they are cents, set number: {scale: 2} for them in the recipe, else number: {decimal: \".\"}"),
    /** A file may have an amount of the claim on each of its lines. */
    REPEATED_AMOUNTS(
            "REPEATED-AMOUNTS",
            "An amount is the same on all lines of nearly all claims: one of the claim is added up once for each line",
            "it is the same on all lines of nearly all claims",
            "if it is the claim's, it is added up once for each line: take its name out of the column's from"),
    /** A row may lie in the folder of another value. */
    FILED_ELSEWHERE(
            "FILED-ELSEWHERE",
            "A column named like a partition key has another value than the folder, which stands for it",
            "it has other values than the folder",
            "the folder's stand for them: deliver rows in the folder of their value, or read it by from under another"
                    + " name");

    private static final int SEVERITY = 2;

    private final String id;
    private final String description;
    private final String seen;
    private final String advice;

    Doubt(String id, String description, String seen, String advice) {
        this.id = id;
        this.description = description;
        this.seen = seen;
        this.advice = advice;
    }

    /** The doubt that is counted under an id; empty for rules. */
    public static Optional<Doubt> of(String id) {
        return Arrays.stream(values()).filter(doubt -> doubt.id.equals(id)).findFirst();
    }

    /**
     * The report's entry of a partition.
     *
     * @param column that it is about; null: all amounts together
     */
    public RuleEntry entry(String column) {
        return RuleEntry.builder(id, 1, description)
                .judges(RuleEntry.Level.PARTITION, column)
                .acts(Step.PARTITION, Action.FLAG, SEVERITY)
                .counted(0, 1, 0)
                .build();
    }

    /** What is to be said of so many partitions, and what to do. */
    public String told(String column, long partitions) {
        return id + (column == null ? "" : " on " + column) + ": " + seen + " in " + partitions
                + (partitions == 1 ? " partition; " : " partitions; ") + advice;
    }
}
