// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.Failed;
import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.Step;
import dev.cleanrun.contract.report.AmountLedger;
import dev.cleanrun.contract.report.ColumnEntry;
import dev.cleanrun.contract.report.CountedRule;
import dev.cleanrun.contract.report.GateEntry;
import dev.cleanrun.contract.report.MixedKeys;
import dev.cleanrun.contract.report.Reasons;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.report.RuleEntry.RuleStatus;
import dev.cleanrun.contract.result.GateResult;
import dev.cleanrun.contract.result.Ledger;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What the partitions on a run's target add up to. The same manifests and reports give the same summary: nothing in it
 * depends on when it was made, but which runs were before it. It does not grow with the number of partitions; the table
 * and the lines beside it do.
 *
 * @param version of this form
 * @param run name of the run
 * @param runUid its identity
 * @param trace id of its trace; null where nobody keeps traces
 * @param origin what the figures come of
 * @param content hash over the rows of all partitions; null in summaries of earlier versions
 * @param grade how good the data is that came in
 * @param partitions how many, by state
 * @param written what this run has put into the clean output
 * @param ledger rows of all committed partitions
 * @param reasons the same by reason
 * @param amounts where the amounts went
 * @param gates how the run's quality gates were judged
 * @param drift how the run's gates on drift were judged
 * @param failed partitions that were given up
 * @param rules counts of all committed partitions, by rule and column
 * @param sharedKeys keys that lie in several partitions
 * @param mixedKeys keys that hold rows of several records, or of one that was put right
 * @param columns how full the columns are
 * @param months clean rows by month, an entry for each choice of columns that recipes make
 * @param smallCells rows below which no partition tells amounts and months; in summaries of earlier versions eleven
 * @param unknownColumns partitions by source column that the recipe does not expect
 * @param memory what the attempts used of what they asked
 * @param millis time by stage, over all partitions
 * @param against how it differs from the run before; null when there is none
 */
public record RunSummary(
        @JsonProperty("v") int version,
        String run,
        String runUid,
        String trace,
        RunOrigin origin,
        String content,
        Grade grade,
        Partitions partitions,
        Written written,
        Ledger ledger,
        Reasons reasons,
        List<AmountLedger> amounts,
        List<GateTotal> gates,
        List<DriftTotal> drift,
        Failed failed,
        List<RuleTotal> rules,
        SharedKeys sharedKeys,
        List<MixedKeys> mixedKeys,
        List<ColumnTotal> columns,
        List<MonthTotal> months,
        Integer smallCells,
        Map<String, Long> unknownColumns,
        Memory memory,
        Map<String, Long> millis,
        Comparison against) {
    /** The version of this form. */
    public static final int VERSION = 5;
    /** Largest summary in bytes that is read again. */
    public static final int MAX_BYTES = 16 << 20;

    /** Time of all stages over all partitions; parts of a stage are in it already. */
    public long wholeMillis() {
        return millis.entrySet().stream()
                .filter(stage -> !stage.getKey().contains("."))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Copies the lists; what is missing, since an earlier version wrote the summary, is empty. */
    public RunSummary {
        origin = origin == null ? RunOrigin.UNKNOWN : origin;
        ledger = ledger == null ? new Ledger(0, 0, 0, 0) : ledger;
        reasons = reasons == null ? Reasons.NONE : reasons;
        amounts = copy(amounts);
        gates = copy(gates);
        drift = copy(drift);
        failed = failed == null ? Failed.NONE : failed;
        rules = copy(rules);
        sharedKeys = sharedKeys == null ? SharedKeys.UNKNOWN : sharedKeys;
        mixedKeys = copy(mixedKeys);
        columns = copy(columns);
        months = copy(months);
        smallCells = smallCells == null ? Recipe.SMALLEST_CELL : smallCells;
        unknownColumns = unknownColumns == null ? Map.of() : unknownColumns;
        millis = millis == null ? Map.of() : millis;
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /**
     * The summary read from its JSON; fields that this version does not know are left alone.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static RunSummary parse(String json) {
        return ContractJson.readKnown(json, RunSummary.class);
    }

    /** The summary of a run; what is not set is empty. */
    public static RunSummaryBuilder builder(String run, String runUid) {
        return new RunSummaryBuilder(run, runUid);
    }

    /** The beginning of a summary that differs from this one in something. */
    public RunSummaryBuilder toBuilder() {
        return builder(run, runUid)
                .trace(trace)
                .origin(origin, content)
                .grade(grade)
                .partitions(partitions, written, failed)
                .ledger(ledger, reasons)
                .amounts(amounts)
                .gates(gates)
                .rules(rules)
                .keys(sharedKeys, mixedKeys)
                .columns(columns, unknownColumns)
                .months(months, smallCells)
                .effort(memory, millis)
                .against(against, drift);
    }

    /**
     * How many partitions the target holds, by state.
     *
     * @param committed complete
     * @param byThisRun of those, put there by this run
     * @param before of those, put there by other runs
     * @param writing left half-way by an attempt that did not commit; the next run puts them right
     * @param withoutReport committed, but their report is gone or unreadable, so that their rules are not counted
     */
    public record Partitions(long committed, long byThisRun, long before, long writing, long withoutReport) {}

    /**
     * What a rule found in one column over all partitions. Rules that share an id have an entry each.
     *
     * @param id of the rule
     * @param nth which of the recipe's rules with that id, from 1
     * @param description what it finds
     * @param level what it judges
     * @param step in which it runs
     * @param action what follows from a violation
     * @param severity as the recipe says
     * @param column that it looked at; null for rules over rows or partitions
     * @param evaluated rows that it looked at
     * @param valid of those, good
     * @param invalid violations
     * @param nulls without a value
     * @param ratio invalid by evaluated
     * @param threshold share from which it has failed; null: never
     * @param status how it went over all rows together; notApplicable when it was in every partition
     * @param partitions partitions by the status that their reports give the rule
     * @param patterns what violating texts look like, most frequent first
     */
    public record RuleTotal(
            String id,
            int nth,
            String description,
            RuleEntry.Level level,
            Step step,
            Action action,
            int severity,
            String column,
            long evaluated,
            long valid,
            long invalid,
            @JsonProperty("null") long nulls,
            BigDecimal ratio,
            BigDecimal threshold,
            RuleStatus status,
            Map<String, Long> partitions,
            List<RuleEntry.Pattern> patterns)
            implements CountedRule {
        /** What is missing, since an earlier version wrote it, is empty. */
        public RuleTotal {
            partitions = partitions == null ? Map.of() : partitions;
            patterns = patterns == null ? List.of() : List.copyOf(patterns);
        }

        /** What an entry over all partitions says, and how many partitions had the rule in which status. */
        public static RuleTotal of(RuleEntry all, Map<String, Long> partitions) {
            return new RuleTotal(
                    all.id(),
                    all.nth(),
                    all.description(),
                    all.level(),
                    all.step(),
                    all.action(),
                    all.severity(),
                    all.column(),
                    all.evaluated(),
                    all.valid(),
                    all.invalid(),
                    all.nulls(),
                    all.ratio(),
                    all.threshold(),
                    all.status(),
                    partitions,
                    all.patterns());
        }
    }

    /**
     * How full a column is over all partitions.
     *
     * @param column of the clean output
     * @param source the source's name of it, as most partitions have it; null when no source has it
     * @param type in SQL
     * @param rowsBefore rows of sources that have the column
     * @param nullsBefore of those, without a value
     * @param rowsAfter clean rows
     * @param nullsAfter of those, without a value
     * @param from of a date: the first month that a partition tells; null when none does
     * @param to the last
     */
    public record ColumnTotal(
            String column,
            String source,
            String type,
            long rowsBefore,
            long nullsBefore,
            long rowsAfter,
            long nullsAfter,
            String from,
            String to) {
        /** What an entry over partitions says, whose column had so many rows before and after. */
        public static ColumnTotal of(ColumnEntry all, long rowsBefore, long rowsAfter) {
            return new ColumnTotal(
                    all.column(),
                    all.source(),
                    all.type(),
                    rowsBefore,
                    all.nullsBefore() == null ? 0 : all.nullsBefore(),
                    rowsAfter,
                    all.nullsAfter(),
                    all.from(),
                    all.to());
        }
    }

    /**
     * How a gate was judged.
     *
     * @param scope over each partition or over all together
     * @param worst the judgement; of a gate on partitions the worst one
     * @param partitions of a gate on partitions, how many by judgement
     * @param at of a gate on partitions, the path of the worst
     */
    public record GateTotal(GateResult.Scope scope, GateEntry worst, Map<String, Long> partitions, String at) {}

    /**
     * Memory over all attempts that committed, bytes.
     *
     * @param known partitions whose report tells it
     * @param asked what they were given, added up
     * @param used their peaks, added up
     * @param highest the highest peak
     */
    public record Memory(long known, long asked, long used, long highest) {}
}
