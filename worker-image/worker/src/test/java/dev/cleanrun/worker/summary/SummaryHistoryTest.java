// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.order.DriftGate;
import dev.cleanrun.contract.order.Failed;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.contract.summary.Comparison;
import dev.cleanrun.contract.summary.FigureChange;
import dev.cleanrun.contract.summary.PartitionChanges.PartitionChange;
import dev.cleanrun.contract.summary.RunSummary;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.worker.fixture.Bench;
import dev.cleanrun.worker.fixture.CopyingCleaner;
import dev.cleanrun.worker.fixture.InMemoryStore;
import dev.cleanrun.worker.fixture.InMemoryStore.Etags;
import dev.cleanrun.worker.fixture.Workshop;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A summary beside those that earlier runs left on the same target. */
class SummaryHistoryTest {
    private final InMemoryStore target = new InMemoryStore(Etags.UNIQUE);
    private final Workshop workshop = new Workshop(Map.of("mem:target/", target), _ -> new CopyingCleaner());

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void a_target() {
        bench = Bench.in(folder);
        committed("year=2017", 1_000, 10);
        committed("year=2018", 1_000, 20);
    }

    private void committed(String path, long rows, long invalid) {
        String report = TargetPaths.reportKey(path);
        target.write(report, """
            {"v":1,"recipe":"r","asOf":"2026-11-01","engine":"v1","ledger":%s,"rules":[{"id":"RX-1","step":"Codes",\
            "action":"Flag","severity":3,"column":"ndc","evaluated":%d,"valid":%d,"invalid":%d,"null":0,"ratio":0.1,\
            "threshold":0.5,"status":"passed"}],"columns":[{"column":"ndc","type":"VARCHAR","nullsBefore":0,\
            "nullsAfter":%d}]}
            """.formatted(ContractJson.write(ledger(rows)), rows, rows - invalid, invalid, invalid));
        target.write(
                TargetPaths.manifestKey(path),
                new Manifest.Committed(
                                1,
                                "f" + rows + invalid,
                                bench.runUid(),
                                List.of(
                                        new OutputObject(
                                                "clean/" + path + "/part-0.parquet", "e", 1, 1, rows + "-" + invalid),
                                        new OutputObject(report, "e", 1, 0, "s")),
                                ledger(rows),
                                "local",
                                "1")
                        .toJson());
    }

    private static Ledger ledger(long rows) {
        return new Ledger(rows, rows, 0, 0);
    }

    private RunSummary summarised(String uid, DriftGate... gates) {
        workshop.run(bench, ordered(uid, gates));
        return read("_cleanrun/runs/pharmacy-2026-11-" + uid.substring(0, 8) + "/summary.json");
    }

    private Order ordered(String uid, DriftGate... gates) {
        return bench.run(uid).summary(List.of(), List.of(), Failed.NONE).toBuilder()
                .drifts(List.of(gates))
                .build();
    }

    private RunSummary read(String key) {
        return RunSummary.parse(target.text(key).orElseThrow());
    }

    @Test
    void the_first_run_of_a_target_has_nothing_before_it() {
        assertThat(summarised("11111111-a").against()).isNull();
        assertThat(target.text("_cleanrun/runs/pharmacy-2026-11-11111111/summary.html")
                        .orElseThrow())
                .contains("There is no earlier run");
    }

    @Test
    void what_differs_from_the_run_before_is_told_and_only_that() {
        summarised("11111111-a");
        committed("year=2018", 1_100, 20);
        committed("year=2019", 10, 0);
        target.delete(TargetPaths.manifestKey("year=2017"));

        Comparison against = summarised("22222222-b").against();

        assertThat(against.before().name()).isEqualTo("pharmacy-2026-11-11111111");
        assertThat(against.notes()).isEmpty();
        assertThat(against.partitions().list().stream().map(change -> change.path() + " " + change.how()))
                .containsExactly("year=2017 removed", "year=2018 changed", "year=2019 added");
        assertThat(against.changes().stream().map(change -> change.measure().key()))
                .containsExactly("rows/clean/", "rows/read/", "rule/ratio/RX-1:ndc", "column/empty/ndc");
    }

    @Test
    void a_run_that_is_summarised_again_over_other_rows_is_beside_its_own_earlier_summary() {
        summarised("11111111-a");
        committed("year=2018", 1_000, 30);
        Comparison against = summarised("11111111-a").against();

        assertThat(against.before().name()).startsWith("pharmacy-2026-11-11111111@1970");
        assertThat(against.partitions().list())
                .singleElement()
                .extracting(PartitionChange::path)
                .isEqualTo("year=2018");
        // The same once more, as after a lost answer, is no further run.
        Comparison again = summarised("11111111-a").against();
        assertThat(again).isEqualTo(against);
        assertThat(target.keys().stream().filter(key -> key.contains("/earlier/")))
                .hasSize(1);
    }

    @Test
    void no_more_than_the_last_twenty_runs_are_looked_at() {
        for (int run = 10; run < 36; run++) {
            committed("year=2017", 1_000, run);
            summarised(run + "111111-a");
        }
        assertThat(read("_cleanrun/runs/pharmacy-2026-11-35111111/summary.json")
                        .against()
                        .past())
                .isEqualTo(20);
        assertThat(read("_cleanrun/runs/pharmacy-2026-11-35111111/summary.json")
                        .against()
                        .before()
                        .name())
                .isEqualTo("pharmacy-2026-11-34111111");
    }

    @Test
    void what_stands_out_of_past_runs_is_marked() {
        for (int run = 10; run < 16; run++) {
            summarised(run + "111111-a");
        }
        committed("year=2017", 1_000, 400);
        Comparison against = summarised("99999999-z").against();

        assertThat(against.changes())
                .filteredOn(FigureChange::isUnusual)
                .extracting(change -> change.measure().key())
                .containsExactly("rule/ratio/RX-1:ndc", "column/empty/ndc");
    }

    @Test
    void an_earlier_summary_of_another_version_is_compared_as_far_as_it_tells() {
        target.write(
                "_cleanrun/runs/old-11111111/summary.json",
                "{\"v\":3,\"run\":\"old\",\"runUid\":\"11111111\",\"ledger\":{\"read\":5,\"clean\":5}}");
        Comparison against = summarised("22222222-b").against();

        assertThat(against.partitions()).isNull();
        assertThat(against.notes()).containsExactly("the earlier run left no list of its partitions");
        assertThat(against.changes()).isNotEmpty();
    }

    @Test
    void a_broken_gate_on_drift_fails_the_run_and_is_told_like_others() {
        summarised("11111111-a");
        committed("year=2018", 500, 20);
        Result result = workshop.run(
                bench,
                ordered(
                        "22222222-b",
                        new DriftGate(
                                DriftGate.Drift.ROWS,
                                null,
                                null,
                                "0.10",
                                null,
                                Gate.OnBreach.FAIL,
                                100,
                                Gate.OnBreach.WARN)));

        assertThat(result.brokenGates())
                .containsExactly("rows read went from 2,000 to 1,500 (-25 %) since pharmacy-2026-11-11111111, more than"
                        + " the gate's 0.10");
    }

    @Test
    void a_gate_on_drift_without_an_earlier_run_is_never_passed() {
        Result warned = workshop.run(
                bench,
                ordered(
                        "11111111-a",
                        new DriftGate(
                                DriftGate.Drift.ROWS,
                                null,
                                null,
                                "0.10",
                                null,
                                Gate.OnBreach.FAIL,
                                100,
                                Gate.OnBreach.WARN)));
        Result failed = workshop.run(
                bench,
                ordered(
                        "11111111-a",
                        new DriftGate(
                                DriftGate.Drift.ROWS,
                                null,
                                null,
                                "0.10",
                                null,
                                Gate.OnBreach.WARN,
                                100,
                                Gate.OnBreach.FAIL)));

        String said = "the gate on the drift of rows read was not judged: there is no earlier run on the target";
        assertThat(warned.brokenGates()).isEmpty();
        assertThat(warned.gateWarnings()).containsExactly(said);
        assertThat(failed.brokenGates()).containsExactly(said);
    }
}
