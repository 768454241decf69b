// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.DriftGate;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.SummaryExport;
import dev.cleanrun.contract.order.Target;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.contract.summary.Comparison;
import dev.cleanrun.contract.summary.PartitionChanges.PartitionChange;
import dev.cleanrun.contract.target.TargetPaths;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which earlier summaries a run is compared with, and what is said of the others. */
class PastRunsTest {
    private SummarisedTarget history;

    @BeforeEach
    void a_target(@TempDir Path folder) {
        history = new SummarisedTarget(folder);
    }

    @Test
    void a_run_that_is_summarised_again_over_other_rows_is_beside_its_own_earlier_summary() {
        history.summarised("11111111-a");
        history.committed("year=2018", 1_000, 30);
        Comparison against = history.summarised("11111111-a").against();

        assertThat(against.before().name()).startsWith("pharmacy-2026-11-11111111@1970");
        assertThat(against.partitions().list())
                .singleElement()
                .extracting(PartitionChange::path)
                .isEqualTo("year=2018");
        // The same once more, as after a lost answer, is no further run.
        Comparison again = history.summarised("11111111-a").against();
        assertThat(again).isEqualTo(against);
        assertThat(history.target().keys().stream().filter(key -> key.contains("/earlier/")))
                .hasSize(1);
    }

    @Test
    void no_more_than_the_last_twenty_runs_are_looked_at() {
        for (int run = 10; run < 36; run++) {
            history.committed("year=2017", 1_000, run);
            history.summarised(run + "111111-a");
        }
        assertThat(history.read("_cleanrun/runs/pharmacy-2026-11-35111111/summary.json")
                        .against()
                        .past())
                .isEqualTo(20);
        assertThat(history.read("_cleanrun/runs/pharmacy-2026-11-35111111/summary.json")
                        .against()
                        .before()
                        .name())
                .isEqualTo("pharmacy-2026-11-34111111");
    }

    @Test
    void a_newest_run_that_cannot_be_read_is_said_and_is_no_first_run() {
        history.summarised("11111111-a");
        history.target().write("_cleanrun/runs/torn-99999999/summary.json", "{\"v\":5,\"run\":");

        Comparison against = history.summarised("22222222-b").against();

        assertThat(against.before().name()).isEqualTo("pharmacy-2026-11-11111111");
        assertThat(against.notes()).containsExactly("the summary of torn-99999999 cannot be read");
    }

    @Test
    void where_the_only_earlier_run_cannot_be_read_nothing_is_called_the_first_run() {
        history.target().write("_cleanrun/runs/torn-99999999/summary.json", "{\"v\":5,\"run\":");

        Result result = history.run(history.ordered("22222222-b", SummarisedTarget.ROWS));

        assertThat(result.gateWarnings())
                .containsExactly("the gate on the drift of rows read was not judged: there is no earlier run on the"
                        + " target to compare with: the summary of torn-99999999 cannot be read");
        assertThat(history.target()
                        .text("_cleanrun/runs/pharmacy-2026-11-22222222/summary.html")
                        .orElseThrow())
                .contains("No earlier run on this target can be compared with")
                .doesNotContain("There is no earlier run");
    }

    @Test
    void a_summary_that_was_kept_and_not_yet_replaced_is_one_past_run() {
        history.summarised("11111111-a");
        String key = "_cleanrun/runs/pharmacy-2026-11-11111111/summary.json";
        history.target()
                .write(
                        TargetPaths.earlierSummaryKey(
                                key, history.target().head(key).orElseThrow().lastModified()),
                        history.target().text(key).orElseThrow());
        history.committed("year=2018", 1_000, 30);

        assertThat(history.summarised("11111111-a").against().past()).isEqualTo(1);
        assertThat(history.summarised("22222222-b").against().past()).isEqualTo(2);
    }

    @Test
    void a_run_that_broke_a_gate_is_nobody_to_compare_with() {
        history.summarised("11111111-a");
        history.committed("year=2018", 500, 20);
        assertThat(history.run(history.ordered("22222222-b", SummarisedTarget.ROWS))
                        .brokenGates())
                .hasSize(1);

        Result again = history.run(history.ordered("33333333-c", SummarisedTarget.ROWS));

        assertThat(again.brokenGates()).singleElement().asString().contains("since pharmacy-2026-11-11111111,");
        assertThat(history.read("_cleanrun/runs/pharmacy-2026-11-33333333/summary.json")
                        .against()
                        .notes())
                .containsExactly("pharmacy-2026-11-22222222 broke a quality gate");
    }

    @Test
    void a_gate_that_could_not_be_judged_makes_the_first_run_fail_and_no_later_one() {
        DriftGate strict = new DriftGate(
                DriftGate.Drift.ROWS, null, null, "0.10", null, Gate.OnBreach.FAIL, 100, Gate.OnBreach.FAIL);
        assertThat(history.run(history.ordered("11111111-a", strict)).brokenGates())
                .hasSize(1);
        assertThat(history.run(history.ordered("22222222-b", strict)).brokenGates())
                .isEmpty();
    }

    @Test
    void sums_without_the_partitions_whose_report_is_gone_are_not_compared_as_if_they_were_whole() {
        history.summarised("11111111-a");
        history.target().delete(TargetPaths.reportKey("year=2018"));

        Comparison against = history.summarised("22222222-b").against();

        assertThat(against.changes()).isEmpty();
        assertThat(against.notes())
                .containsExactly("rule RX-1 on ndc, empty values of ndc: in the later run 1 partition left no report");
    }

    @Test
    void the_forms_of_other_tools_are_beside_the_summary_where_the_run_asks_for_them() {
        history.summarised("11111111-a");
        Order order = history.ordered("22222222-b");
        Target asked = new Target(
                order.target().uri(),
                order.target().existing(),
                order.target().conditionalWrites(),
                order.target().outputs(),
                List.of(SummaryExport.values()));
        history.run(order.toBuilder().target(asked).build());

        assertThat(history.target().keys())
                .contains(
                        "_cleanrun/runs/pharmacy-2026-11-22222222/run_results.json",
                        "_cleanrun/runs/pharmacy-2026-11-22222222/dqd.json")
                .doesNotContain("_cleanrun/runs/pharmacy-2026-11-11111111/run_results.json");
        assertThat(history.target()
                        .text("_cleanrun/runs/pharmacy-2026-11-22222222/run_results.json")
                        .orElseThrow())
                .contains("test.cleanrun.RX-1.ndc.Codes.Flag");
    }
}
