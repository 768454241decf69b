package dev.cleanrun.worker.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.layout.TargetLayout;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.worker.fixture.Bench;
import dev.cleanrun.worker.fixture.CopyingCleaner;
import dev.cleanrun.worker.fixture.InMemoryStore;
import dev.cleanrun.worker.fixture.InMemoryStore.Etags;
import dev.cleanrun.worker.fixture.Workshop;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {
    private static final String KEY = "_cleanrun/runs/pharmacy-2026-11-0a1b2c3d/summary.json";

    private final InMemoryStore target = new InMemoryStore(Etags.UNIQUE);
    private final Workshop workshop = new Workshop(Map.of("mem:target/", target), _ -> new CopyingCleaner());

    @TempDir
    private Path folder;
    private Bench bench;

    @BeforeEach
    void a_target_with_partitions_of_two_runs() {
        bench = Bench.in(folder);
        committed("year=2017", bench.runUid(), new Ledger(10, 7, 2, 1), rule("RX-1", "ndc", 10, 2) + ","
                + rule("RX-2", null, 10, 0));
        committed("year=2018", "ffffffff-earlier", new Ledger(5, 4, 1, 0), rule("RX-1", "ndc", 5, 3) + ","
                + rule("RX-1", "qty", 5, 1));
        committed("year=2019", bench.runUid(), new Ledger(1, 1, 0, 0), null);
        target.write(TargetLayout.manifestKey("year=2020"), new Manifest.Writing(1, "f", "x").toJson());
        target.write(TargetLayout.manifestKey("year=2021"), "not ours");
    }

    private void committed(String path, String runUid, Ledger ledger, String rules) {
        String report = TargetLayout.reportKey(path);
        if (rules != null) {
            target.write(report, "{\"v\":1,\"more\":{},\"rules\":[" + rules + "]}");
        }
        List<OutputObject> outputs = List.of(new OutputObject("clean/" + path + "/part-0.parquet", "e", 1, 1, "s"),
                new OutputObject(report, "e", 1, 0, "s"));
        target.write(TargetLayout.manifestKey(path),
                new Manifest.Committed(1, "f", runUid, outputs, ledger, "local", "1").toJson());
    }

    private static String rule(String id, String column, long evaluated, long invalid) {
        return """
                {"id":"%s","description":"d","step":"Codes","action":"Flag","severity":3,%s"evaluated":%d,"valid":%d,\
                "invalid":%d,"null":1,"ratio":0.1,"threshold":null,"status":"%s"}""".formatted(id,
                column == null ? "" : "\"column\":\"" + column + "\",", evaluated, evaluated - invalid - 1, invalid,
                invalid > 1 ? "failed" : "passed");
    }

    @Test
    void a_run_adds_up_to_its_golden_summary() throws Exception {
        Result result = workshop.run(bench, bench.summary());

        assertThat(result.code()).isZero();
        assertThat(result.rows()).isEqualTo(new Ledger(16, 12, 3, 1));
        try (var golden = getClass().getResourceAsStream("/golden/summary.json")) {
            assertThat(target.text(KEY)).hasValue(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void made_twice_it_is_the_same() {
        workshop.run(bench, bench.summary());
        String first = target.text(KEY).orElseThrow();

        assertThat(workshop.run(bench, bench.summary()).code()).isZero();
        assertThat(target.text(KEY)).hasValue(first);
    }

    @Test
    void more_partitions_than_are_read_at_once_are_all_counted() {
        for (int i = 0; i < 600; i++) {
            committed("day=" + i, bench.runUid(), new Ledger(1, 1, 0, 0), rule("RX-9", "d", 1, 0));
        }
        RunSummary summary = SummaryReader.read(target, bench.summary().run(), bench.runUid());

        assertThat(summary.partitions().committed()).isEqualTo(603);
        assertThat(summary.ledger().read()).isEqualTo(616);
    }
}
