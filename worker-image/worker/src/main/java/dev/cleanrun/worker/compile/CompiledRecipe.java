package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.layout.TargetLayout.Output;
import java.util.List;
import java.util.Map;

/**
 * The statements that clean one partition, in the order in which they run.
 *
 * @param normalise
 *            step (a)
 * @param effects
 *            step (b)
 * @param prepare
 *            between effects and outputs
 * @param outputs
 *            step (c): a query per output
 * @param counters
 *            one row per combination of masks, verdict and number of rows, for report and ledger
 * @param effectRows
 *            counts the rows of all effect tables that outputs join with
 * @param marks
 *            rows marked per effect: number and count
 * @param rules
 *            reads the counters
 * @param report
 *            what else the report asks for
 */
public record CompiledRecipe(String normalise, List<String> effects, List<String> prepare,
        Map<Output, String> outputs, String counters, String effectRows, List<String> marks, RuleCounts rules,
        ReportSql report) {}
