// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import dev.cleanrun.contract.order.Failed;
import dev.cleanrun.contract.report.AmountLedger;
import dev.cleanrun.contract.report.MixedKeys;
import dev.cleanrun.contract.report.Reasons;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.summary.RunSummary.ColumnTotal;
import dev.cleanrun.contract.summary.RunSummary.GateTotal;
import dev.cleanrun.contract.summary.RunSummary.Memory;
import dev.cleanrun.contract.summary.RunSummary.Partitions;
import dev.cleanrun.contract.summary.RunSummary.RuleTotal;
import java.util.List;
import java.util.Map;

/** Puts a summary together; each method sets what it is named after. {@link RunSummary} says what that is. */
public final class RunSummaryBuilder {
    private final String run;
    private final String runUid;
    private String trace;
    private Grade grade;
    private Partitions partitions;
    private Written written;
    private Failed failed;
    private Ledger ledger;
    private Reasons reasons;
    private List<AmountLedger> amounts = List.of();
    private List<GateTotal> gates = List.of();
    private List<RuleTotal> rules = List.of();
    private SharedKeys sharedKeys = SharedKeys.UNKNOWN;
    private List<MixedKeys> mixedKeys = List.of();
    private List<ColumnTotal> columns = List.of();
    private Map<String, Long> unknownColumns = Map.of();
    private Memory memory;
    private Map<String, Long> millis = Map.of();
    private RunOrigin origin = RunOrigin.UNKNOWN;
    private String content;
    private List<MonthTotal> months = List.of();
    private Integer smallCells;
    private Comparison against;
    private List<DriftTotal> drift = List.of();

    RunSummaryBuilder(String run, String runUid) {
        this.run = run;
        this.runUid = runUid;
    }

    public RunSummaryBuilder trace(String id) {
        trace = id;
        return this;
    }

    public RunSummaryBuilder origin(RunOrigin ofFigures, String hashOfRows) {
        origin = ofFigures;
        content = hashOfRows;
        return this;
    }

    public RunSummaryBuilder grade(Grade ofData) {
        grade = ofData;
        return this;
    }

    public RunSummaryBuilder partitions(Partitions byState, Written byThisRun, Failed givenUp) {
        partitions = byState;
        written = byThisRun;
        failed = givenUp;
        return this;
    }

    public RunSummaryBuilder ledger(Ledger rows, Reasons byReason) {
        ledger = rows;
        reasons = byReason;
        return this;
    }

    public RunSummaryBuilder amounts(List<AmountLedger> byColumn) {
        amounts = byColumn;
        return this;
    }

    public RunSummaryBuilder gates(List<GateTotal> judged) {
        gates = judged;
        return this;
    }

    public RunSummaryBuilder rules(List<RuleTotal> byRuleAndColumn) {
        rules = byRuleAndColumn;
        return this;
    }

    public RunSummaryBuilder keys(SharedKeys ofPartitions, List<MixedKeys> ofRules) {
        sharedKeys = ofPartitions;
        mixedKeys = ofRules;
        return this;
    }

    public RunSummaryBuilder columns(List<ColumnTotal> known, Map<String, Long> partitionsByUnknown) {
        columns = known;
        unknownColumns = partitionsByUnknown;
        return this;
    }

    public RunSummaryBuilder months(List<MonthTotal> ofCleanRows, int leastRows) {
        months = ofCleanRows;
        smallCells = leastRows;
        return this;
    }

    public RunSummaryBuilder against(Comparison runBefore, List<DriftTotal> judged) {
        against = runBefore;
        drift = judged;
        return this;
    }

    public RunSummaryBuilder effort(Memory ofAttempts, Map<String, Long> millisByStage) {
        memory = ofAttempts;
        millis = millisByStage;
        return this;
    }

    /** The summary. */
    public RunSummary build() {
        return new RunSummary(
                RunSummary.VERSION,
                run,
                runUid,
                trace,
                origin,
                content,
                grade,
                partitions,
                written,
                ledger,
                reasons,
                amounts,
                gates,
                drift,
                failed,
                rules,
                sharedKeys,
                mixedKeys,
                columns,
                months,
                smallCells,
                unknownColumns,
                memory,
                millis,
                against);
    }
}
