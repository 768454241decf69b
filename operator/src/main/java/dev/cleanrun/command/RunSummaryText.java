// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.contract.text.Share;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.local.LocalPlan;
import dev.cleanrun.local.LocalRun;
import dev.cleanrun.local.LocalSpec;
import dev.cleanrun.local.RestartAdvice;
import dev.cleanrun.local.TopRules;
import dev.cleanrun.status.QualityText;
import dev.cleanrun.store.Store;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/** What is said when a run is over: what came out, and where it is. */
final class RunSummaryText {
    private static final int RULES = 6;

    private final PrintStream out;
    private final LocalPlan plan;
    private final Path state;

    RunSummaryText(PrintStream out, LocalPlan plan, Path state) {
        this.out = out;
        this.plan = plan;
        this.state = state;
    }

    void nothingToDo() {
        int all = plan.plan().size();
        out.printf(
                "%n%s: nothing to do, %s%n",
                plan.spec().name(),
                all == 1 ? "its partition is committed" : "all " + all + " partitions are committed");
        rows(plan.committedRows());
        rules();
        places();
        if (hasSummary()) {
            summary();
        } else {
            out.printf(
                    "  summary     that of the run which cleaned them, below %s%s%n",
                    plan.spec().target().uri(), TargetPaths.runs());
        }
    }

    /** A run under another name did it all where this one has none. */
    private boolean hasSummary() {
        LocalSpec spec = plan.spec();
        try (Store target = LocalPlan.target(spec)) {
            return target.head(TargetPaths.summaryPageKey(spec.name(), spec.runUid()))
                    .isPresent();
        }
    }

    void ended(LocalRun.Ended ended) {
        String headline = switch (ended.outcome()) {
            case Outcome.Succeeded(Outcome.Report report) ->
                "succeeded"
                        + switch (report) {
                            case WRITTEN, NONE -> "";
                            case MISSING -> ", but its summary could not be written; the outputs are complete";
                        };
            case Outcome.Failed failed ->
                "failed (" + failed.reason().text() + "): " + RestartAdvice.in(failed.message());
            case Outcome.Queued _, Outcome.Running _, Outcome.Draining _, Outcome.Suspended _ ->
                "stopped before its end; start again to go on from here";
        };
        out.printf("%n%s: %s%n", plan.spec().name(), headline);
        int done = ended.progress().completed().count();
        int failed = ended.progress().failed().count();
        int skipped = plan.plan().size() - plan.plan().open();
        out.printf(
                "  partitions  %d: %d cleaned now, %d done before, %d failed%s%n",
                plan.plan().size(), done, skipped, failed, left(plan.plan().open() - done - failed));
        RowTotals now = ended.progress().rows();
        rows(plan.committedRows().plus(new Ledger(now.read(), now.clean(), now.rejected(), now.removed())));
        if (QualityText.isGrade(ended.progress().summary().grade())) {
            out.printf("  grade       %s%n", ended.progress().summary().grade());
        }
        if (ended.outcome() instanceof Outcome.Succeeded || ended.outcome() instanceof Outcome.Failed) {
            ended.progress().summary().warnings().forEach(warning -> out.println("  warning     " + warning));
            rules();
        }
        places();
        if (hasSummary(ended.outcome())) {
            summary();
        }
        out.printf("  state       %s%n", state);
    }

    private static boolean hasSummary(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded(Outcome.Report report) -> report == Outcome.Report.WRITTEN;
            case Outcome.Failed failed -> failed.report() == Outcome.Report.WRITTEN;
            case Outcome.Queued _, Outcome.Running _, Outcome.Draining _, Outcome.Suspended _ -> false;
        };
    }

    private static String left(int open) {
        return open == 0 ? "" : ", " + open + " left";
    }

    private void rows(Ledger rows) {
        out.printf(
                Locale.ROOT,
                "  rows        %,d read = %,d clean + %,d rejected (%s) + %,d removed%n",
                rows.read(),
                rows.clean(),
                rows.rejected(),
                Share.percent(rows.rejected(), rows.read()),
                rows.removed());
    }

    private void rules() {
        var counts = TopRules.read(plan.spec(), RULES);
        if (!counts.isEmpty()) {
            out.println("  rules that fired most");
            counts.forEach(
                    rule -> out.printf(Locale.ROOT, "    %-10s %,12d  %s%n", rule.id(), rule.rows(), rule.action()));
        }
    }

    private void places() {
        LocalSpec spec = plan.spec();
        String target = spec.target().uri();
        for (TargetPaths.Output output : new TargetPaths.Output[] {
            TargetPaths.Output.CLEAN, TargetPaths.Output.REJECTS, TargetPaths.Output.REMOVED
        }) {
            out.printf("  %-11s %s%s/%n", output.folder(), target, output.folder());
        }
        out.printf("  reports     %s%sreports/%n", target, TargetPaths.SYSTEM);
    }

    private void summary() {
        LocalSpec spec = plan.spec();
        out.printf("  summary     %s%s%n", spec.target().uri(), TargetPaths.summaryPageKey(spec.name(), spec.runUid()));
        out.printf("              the same beside it as summary.json and summary.parquet%n");
    }
}
