// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.report.GateEntry;
import dev.cleanrun.contract.report.GateEntry.Verdict;
import dev.cleanrun.contract.report.MixedKeys;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.result.GateResult;
import dev.cleanrun.contract.result.GateResult.Finding;
import dev.cleanrun.contract.result.GateResult.Scope;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.summary.DriftTotal;
import dev.cleanrun.contract.summary.RunSummary;
import dev.cleanrun.contract.summary.RunSummary.GateTotal;
import dev.cleanrun.contract.summary.RunSummary.RuleTotal;
import dev.cleanrun.worker.gate.GateJudge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Judges a run's gates: those on partitions by each report, those on the run by the sums. */
final class GateTotals {
    private final List<Gate> runGates;
    private final List<OnPartitions> onPartitions;

    GateTotals(List<Gate> gates, List<Gate> runGates) {
        this.runGates = runGates;
        this.onPartitions = gates.stream().map(OnPartitions::new).toList();
    }

    private static final class OnPartitions {
        private final Gate gate;
        private final Map<String, Long> verdicts = new TreeMap<>();
        private GateEntry worst;
        private String at;

        private OnPartitions(Gate gate) {
            this.gate = gate;
        }

        private void add(String path, GateEntry entry) {
            verdicts.merge(entry.verdict().text(), 1L, Long::sum);
            if (worst == null || GateJudge.WORST.compare(entry, worst) > 0) {
                worst = entry;
                at = path;
            }
        }
    }

    /** Judges one partition. */
    void add(String path, List<RuleEntry> rules, Ledger ledger) {
        List<GateJudge.Count> counts = rules.stream().map(GateJudge.Count::of).toList();
        onPartitions.forEach(one -> one.add(path, GateJudge.judge(one.gate, counts, ledger)));
    }

    /** All judgements, those on the run first. */
    List<GateTotal> judged(List<RuleTotal> rules, Ledger ledger) {
        List<GateJudge.Count> counts = rules.stream().map(GateJudge.Count::of).toList();
        List<GateTotal> totals = new ArrayList<>();
        runGates.forEach(
                gate -> totals.add(new GateTotal(Scope.RUN, GateJudge.judge(gate, counts, ledger), Map.of(), null)));
        onPartitions.forEach(one -> totals.add(new GateTotal(
                Scope.PARTITION,
                one.worst == null ? GateJudge.judge(one.gate, List.of(), ledger) : one.worst,
                one.verdicts,
                one.at)));
        return totals;
    }

    /** What is to be said of them, what fails the run first. */
    static List<GateResult> said(RunSummary summary) {
        List<GateResult> said = new ArrayList<>();
        ToldDoubts.told(summary.rules()).forEach(doubt -> said.add(doubtful(doubt)));
        summary.sharedKeys().told().forEach(shared -> said.add(doubtful(shared)));
        summary.mixedKeys().stream().filter(MixedKeys::areMany).forEach(mixed -> said.add(doubtful(mixed.told())));
        summary.drift().forEach(drift -> said(drift).ifPresent(said::add));
        for (GateTotal gate : summary.gates()) {
            GateEntry worst = gate.worst();
            long broken = gate.partitions().getOrDefault(Verdict.BROKEN.text(), 0L);
            long silent = gate.partitions().getOrDefault(Verdict.NOT_APPLICABLE.text(), 0L);
            if (worst.verdict() == Verdict.BROKEN) {
                said.add(new GateResult(
                        gate.scope(),
                        worst.onBreach(),
                        Finding.BROKEN,
                        gate.scope() == Scope.RUN
                                ? worst.breach() + " over all partitions"
                                : worst.breach() + " in " + counted(broken) + ", most of all in " + gate.at()));
            } else if (worst.verdict() == Verdict.NEARLY) {
                said.add(new GateResult(
                        gate.scope(),
                        Gate.OnBreach.WARN,
                        Finding.NEARLY,
                        worst.nearness() + " in "
                                + counted(gate.partitions().getOrDefault(Verdict.NEARLY.text(), 0L))
                                + ", most of all in "
                                + gate.at()));
            } else if (worst.verdict() == Verdict.NOT_APPLICABLE || silent > 0) {
                said.add(new GateResult(
                        gate.scope(),
                        worst.onBreach(),
                        Finding.NOT_APPLICABLE,
                        "the gate on " + worst.rule() + " was not judged" + (silent > 0 ? " in " + counted(silent) : "")
                                + ", since the rule is not applicable there: its columns or its list are missing"));
            }
        }
        said.sort(Comparator.comparing((GateResult one) -> !one.blocks())
                .thenComparing(GateResult::finding)
                .thenComparing(one -> one.scope() == Scope.PARTITION));
        return said;
    }

    private static GateResult doubtful(String message) {
        return new GateResult(Scope.RUN, Gate.OnBreach.WARN, Finding.DOUBTFUL, message);
    }

    private static Optional<GateResult> said(DriftTotal drift) {
        return switch (drift.verdict()) {
            case PASSED, TOO_FEW_ROWS -> Optional.empty();
            case BROKEN ->
                Optional.of(new GateResult(Scope.RUN, drift.gate().onBreach(), Finding.BROKEN, drift.message()));
            case NOT_JUDGED ->
                Optional.of(
                        new GateResult(Scope.RUN, drift.gate().noEarlierRun(), Finding.NOT_JUDGED, drift.message()));
        };
    }

    private static String counted(long partitions) {
        return partitions + (partitions == 1 ? " partition" : " partitions");
    }
}
