// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.order.DriftGate;
import dev.cleanrun.contract.order.Failed;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
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

/** A target with two partitions, on which runs leave summaries. */
final class SummarisedTarget {
    /** At most a tenth more or fewer rows than the run before, from a hundred rows on. */
    static final DriftGate ROWS =
            new DriftGate(DriftGate.Drift.ROWS, null, null, "0.10", null, Gate.OnBreach.FAIL, 100, Gate.OnBreach.WARN);

    private final InMemoryStore target = new InMemoryStore(Etags.UNIQUE);
    private final Workshop workshop = new Workshop(Map.of("mem:target/", target), _ -> new CopyingCleaner());
    private final Bench bench;

    /** With its results in {@code folder}. */
    SummarisedTarget(Path folder) {
        bench = Bench.in(folder);
        committed("year=2017", 1_000, 10);
        committed("year=2018", 1_000, 20);
    }

    InMemoryStore target() {
        return target;
    }

    /** Puts a partition there, of so many rows of which so many break a rule. */
    void committed(String path, long rows, long invalid) {
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

    /** The summary of a run of this identity. */
    RunSummary summarised(String uid, DriftGate... gates) {
        run(ordered(uid, gates));
        return read("_cleanrun/runs/pharmacy-2026-11-" + uid.substring(0, 8) + "/summary.json");
    }

    Order ordered(String uid, DriftGate... gates) {
        return bench.run(uid).summary(List.of(), List.of(), Failed.NONE).toBuilder()
                .drifts(List.of(gates))
                .build();
    }

    RunSummary read(String key) {
        return RunSummary.parse(target.text(key).orElseThrow());
    }

    Result run(Order order) {
        return workshop.run(bench, order);
    }
}
