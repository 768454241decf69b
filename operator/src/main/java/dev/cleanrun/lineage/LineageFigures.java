// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.report.RuleEntry.RuleStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What events take from a run's summary. Summaries of other versions are read too: what they lack is not told.
 *
 * @param written what the run has put into the clean output; null when the summary does not say
 * @param rules what rules found
 * @param columns of the clean output
 */
public record LineageFigures(Written written, List<RuleFigures> rules, List<ColumnFigures> columns) {
    /** Largest summary that is read, in bytes. */
    public static final int MAX_BYTES = 8 << 20;

    /** A missing list is an empty one. */
    public LineageFigures {
        rules = rules == null ? List.of() : List.copyOf(rules);
        columns = columns == null ? List.of() : List.copyOf(columns);
    }

    /**
     * Clean output; what is null is not known.
     *
     * @param objects how many
     * @param rows in them
     * @param bytes their sizes
     */
    public record Written(Long objects, Long rows, Long bytes) {}

    /** Those of a run that has no summary, or none that can be read. */
    public static LineageFigures ofRows(long clean) {
        return new LineageFigures(new Written(null, clean, null), List.of(), List.of());
    }

    /**
     * A rule on one column.
     *
     * @param id of the rule
     * @param nth which of the rules with that id
     * @param description what it finds
     * @param column of the recipe; null for rules over rows or partitions
     * @param evaluated what it looked at
     * @param invalid violations
     * @param threshold share from which it has failed; null: never
     * @param status how it went
     */
    public record RuleFigures(
            String id,
            int nth,
            String description,
            String column,
            long evaluated,
            long invalid,
            BigDecimal threshold,
            RuleStatus status) {}

    /**
     * A column.
     *
     * @param column of the clean output
     * @param source the source's name of it, as most partitions have it; null when no source has it
     */
    public record ColumnFigures(String column, String source) {}

    /** The figures of a summary; empty when it cannot be read. */
    public static Optional<LineageFigures> read(String summary) {
        try {
            return Optional.of(ContractJson.readKnown(summary, LineageFigures.class));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
