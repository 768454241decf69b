// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage;

import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.report.RuleEntry.RuleStatus;
import dev.cleanrun.lineage.LineageFigures.RuleFigures;
import io.openlineage.client.OpenLineage;
import java.util.List;
import java.util.Optional;

/**
 * What rules found in the source, as assertions about it. Counts only, and none of a group so small that it belongs to
 * single people: neither of violations nor of the rest.
 */
final class Assertions {
    private final OpenLineage model;
    private final int smallCells;

    /** @param smallCells rows below which a group is not told; 0: all are */
    Assertions(OpenLineage model, int smallCells) {
        this.model = model;
        this.smallCells = smallCells;
    }

    /** Of the rules that could be judged and looked at something; empty when there are none. */
    Optional<OpenLineage.DataQualityAssertionsDatasetFacet> facet(LineageFigures figures) {
        List<OpenLineage.DataQualityAssertionsDatasetFacetAssertions> told = figures.rules().stream()
                .filter(rule -> rule.status() != RuleStatus.NOT_APPLICABLE && rule.evaluated() > 0)
                .map(rule -> of(rule, figures))
                .toList();
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(model.newDataQualityAssertionsDatasetFacetBuilder()
                        .assertions(told)
                        .build());
    }

    private OpenLineage.DataQualityAssertionsDatasetFacetAssertions of(RuleFigures rule, LineageFigures figures) {
        return model.newDataQualityAssertionsDatasetFacetAssertionsBuilder()
                .assertion(RuleEntry.name(rule.id(), Math.max(1, rule.nth())))
                .name(rule.id())
                .description(rule.description())
                .success(rule.status() == RuleStatus.PASSED)
                .severity("warn")
                .column(source(rule.column(), figures))
                .expected(
                        rule.threshold() == null
                                ? null
                                : "at most " + rule.threshold().toPlainString() + " of what is looked at")
                .actual(actual(rule))
                .build();
    }

    /** Assertions are about the source, so columns have its names where it has the column. */
    private static String source(String column, LineageFigures figures) {
        return figures.columns().stream()
                .filter(one -> one.column().equals(column) && one.source() != null)
                .map(LineageFigures.ColumnFigures::source)
                .findFirst()
                .orElse(column);
    }

    private String actual(RuleFigures rule) {
        long rest = rule.evaluated() - rule.invalid();
        if (isSmall(rule.evaluated())) {
            return "fewer than " + smallCells + " looked at";
        }
        String found = isSmall(rule.invalid())
                ? "fewer than " + smallCells
                : isSmall(rest) ? "all but fewer than " + smallCells : Long.toString(rule.invalid());
        return found + " of " + rule.evaluated();
    }

    private boolean isSmall(long rows) {
        return rows > 0 && rows < smallCells;
    }
}
