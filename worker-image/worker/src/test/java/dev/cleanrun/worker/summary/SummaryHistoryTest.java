// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.DriftGate;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.contract.summary.Comparison;
import dev.cleanrun.contract.summary.FigureChange;
import dev.cleanrun.contract.target.TargetPaths;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A summary beside those that earlier runs left on the same target. */
class SummaryHistoryTest {
    private SummarisedTarget history;

    @BeforeEach
    void a_target(@TempDir Path folder) {
        history = new SummarisedTarget(folder);
    }

    @Test
    void the_first_run_of_a_target_has_nothing_before_it() {
        assertThat(history.summarised("11111111-a").against()).isNull();
        assertThat(history.target()
                        .text("_cleanrun/runs/pharmacy-2026-11-11111111/summary.html")
                        .orElseThrow())
                .contains("There is no earlier run");
    }

    @Test
    void what_differs_from_the_run_before_is_told_and_only_that() {
        history.summarised("11111111-a");
        history.committed("year=2018", 1_100, 20);
        history.committed("year=2019", 10, 0);
        history.target().delete(TargetPaths.manifestKey("year=2017"));

        Comparison against = history.summarised("22222222-b").against();

        assertThat(against.before().name()).isEqualTo("pharmacy-2026-11-11111111");
        assertThat(against.notes()).isEmpty();
        assertThat(against.partitions().list().stream().map(change -> change.path() + " " + change.how()))
                .containsExactly("year=2017 removed", "year=2018 changed", "year=2019 added");
        assertThat(against.changes().stream().map(change -> change.measure().key()))
                .containsExactly("rows/clean/", "rows/read/", "rule/ratio/RX-1:ndc", "column/empty/ndc");
    }

    @Test
    void what_stands_out_of_past_runs_is_marked() {
        for (int run = 10; run < 16; run++) {
            history.summarised(run + "111111-a");
        }
        history.committed("year=2017", 1_000, 400);
        Comparison against = history.summarised("99999999-z").against();

        assertThat(against.changes())
                .filteredOn(FigureChange::isUnusual)
                .extracting(change -> change.measure().key())
                .containsExactly("rule/ratio/RX-1:ndc", "column/empty/ndc");
    }

    @Test
    void an_earlier_summary_of_another_version_is_compared_as_far_as_it_tells() {
        history.target()
                .write(
                        "_cleanrun/runs/old-11111111/summary.json",
                        "{\"v\":3,\"run\":\"old\",\"runUid\":\"11111111\",\"ledger\":{\"read\":5,\"clean\":5}}");
        Comparison against = history.summarised("22222222-b").against();

        assertThat(against.partitions()).isNull();
        assertThat(against.notes()).containsExactly("the earlier run left no list of its partitions");
        assertThat(against.changes()).isNotEmpty();
    }

    @Test
    void a_broken_gate_on_drift_fails_the_run_and_is_told_like_others() {
        history.summarised("11111111-a");
        history.committed("year=2018", 500, 20);
        Result result = history.run(history.ordered("22222222-b", SummarisedTarget.ROWS));

        assertThat(result.brokenGates())
                .containsExactly("rows read went from 2,000 to 1,500 (-25 %) since pharmacy-2026-11-11111111, more than"
                        + " the gate's 0.10");
    }

    @Test
    void a_gate_on_drift_without_an_earlier_run_is_never_passed() {
        Result warned = history.run(history.ordered("11111111-a", SummarisedTarget.ROWS));
        Result failed = history.run(history.ordered(
                "11111111-a",
                new DriftGate(
                        DriftGate.Drift.ROWS, null, null, "0.10", null, Gate.OnBreach.WARN, 100, Gate.OnBreach.FAIL)));

        String said = "the gate on the drift of rows read was not judged: there is no earlier run on the target";
        assertThat(warned.brokenGates()).isEmpty();
        assertThat(warned.gateWarnings()).containsExactly(said);
        assertThat(failed.brokenGates()).containsExactly(said);
    }
}
