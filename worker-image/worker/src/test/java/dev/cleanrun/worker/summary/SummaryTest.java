// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.order.Failed;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.worker.fixture.Bench;
import dev.cleanrun.worker.fixture.CopyingCleaner;
import dev.cleanrun.worker.fixture.InMemoryStore;
import dev.cleanrun.worker.fixture.InMemoryStore.Etags;
import dev.cleanrun.worker.fixture.OneDatabase;
import dev.cleanrun.worker.fixture.Workshop;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {
    private static final String KEY = "_cleanrun/runs/pharmacy-2026-11-0a1b2c3d/summary.json";
    private static final String PAGE = KEY.replace(".json", ".html");

    private final InMemoryStore target = new InMemoryStore(Etags.UNIQUE);
    private final Workshop workshop = new Workshop(Map.of("mem:target/", target), _ -> new CopyingCleaner());

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void a_target_with_partitions_of_two_runs() {
        bench = Bench.in(folder);
        committed(
                "year=2017",
                bench.runUid(),
                new Ledger(10, 7, 2, 1),
                rule("RX-1", "ndc", 10, 2) + "," + rule("RX-2", null, 10, 0));
        committed(
                "year=2018",
                "ffffffff-earlier",
                new Ledger(5, 4, 1, 0),
                rule("RX-1", "ndc", 5, 3) + "," + rule("RX-1", "qty", 5, 1));
        committed("year=2019", bench.runUid(), new Ledger(1, 1, 0, 0), null);
        target.write(TargetPaths.manifestKey("year=2020"), new Manifest.Writing(1, "f", "x").toJson());
        target.write(TargetPaths.manifestKey("year=2021"), "not ours");
    }

    private void committed(String path, String runUid, Ledger ledger, String rules) {
        String report = TargetPaths.reportKey(path);
        if (rules != null) {
            target.write(
                    report,
                    "{\"v\":1,\"more\":{},\"ledger\":" + ContractJson.write(ledger) + ",\"rules\":[" + rules + "]}");
        }
        List<OutputObject> outputs = List.of(
                new OutputObject("clean/" + path + "/part-0.parquet", "e", 1, 1, "s"),
                new OutputObject(report, "e", 1, 0, "s"));
        target.write(
                TargetPaths.manifestKey(path),
                Manifest.committed("f", runUid, outputs, ledger, "local", "1").toJson());
    }

    private static String rule(String id, String column, long evaluated, long invalid) {
        return """
            {"id":"%s","description":"d","step":"Codes","action":"Flag","severity":3,%s"evaluated":%d,"valid":%d,\
            "invalid":%d,"null":1,"ratio":0.1,"threshold":null,"status":"%s"}\
            """.formatted(
                        id,
                        column == null ? "" : "\"column\":\"" + column + "\",",
                        evaluated,
                        evaluated - invalid - 1,
                        invalid,
                        invalid > 1 ? "failed" : "passed");
    }

    @Test
    void a_run_adds_up_to_its_golden_summary() throws Exception {
        Result result = workshop.run(bench, bench.summary());

        assertThat(result.code()).isZero();
        assertThat(result.rows()).isEqualTo(new Ledger(16, 12, 3, 1));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(
                    Path.of("src/test/resources/golden/summary.json"),
                    target.text(KEY).orElseThrow());
        }
        try (var golden = getClass().getResourceAsStream("/golden/summary.json")) {
            assertThat(target.text(KEY)).hasValue(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void made_twice_it_is_the_same() {
        workshop.run(bench, bench.summary());
        String first = target.text(KEY).orElseThrow();

        String page = target.text(PAGE).orElseThrow();
        byte[] table = table();

        assertThat(workshop.run(bench, bench.summary()).code()).isZero();
        assertThat(target.text(KEY)).hasValue(first);
        assertThat(target.text(PAGE)).hasValue(page);
        assertThat(table()).isEqualTo(table);
    }

    @Test
    void it_names_the_trace_of_its_run_and_nothing_that_only_looks_like_one() {
        Map<String, String> environment = new HashMap<>(bench.environment(bench.summary()));
        environment.put(Order.TRACE_VARIABLE, "0af7651916cd43dd8448eb211c80319c");
        assertThat(workshop.process(environment, "t1", Optional.empty()).run()).isZero();
        assertThat(target.text(KEY).orElseThrow()).contains("\"trace\" : \"0af7651916cd43dd8448eb211c80319c\"");
        assertThat(target.text(PAGE).orElseThrow()).contains("trace <code>0af7651916cd43dd8448eb211c80319c</code>");

        environment.put(Order.TRACE_VARIABLE, "<b>none</b>");
        assertThat(workshop.process(environment, "t2", Optional.empty()).run()).isZero();
        assertThat(target.text(KEY).orElseThrow()).doesNotContain("trace");
    }

    private byte[] table() {
        return target.read("_cleanrun/runs/pharmacy-2026-11-0a1b2c3d/summary.parquet", 1 << 20)
                .orElseThrow()
                .bytes();
    }

    private List<String> query(String select) throws Exception {
        Path file = Files.write(folder.resolve("table.parquet"), table());
        List<String> rows = new ArrayList<>();
        try (Connection connection = OneDatabase.session();
                ResultSet result =
                        connection.createStatement().executeQuery(select.replace("table", "'" + file + "'"))) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    @Test
    void the_table_has_a_row_per_partition_rule_and_column_and_a_column_per_key() throws Exception {
        committed(
                "year=__HIVE_DEFAULT_PARTITION__/band=%3E%2085",
                bench.runUid(), new Ledger(1, 1, 0, 0), rule("RX-\\\"3", null, 1, 0));
        workshop.run(bench, bench.summary());

        assertThat(query("SELECT concat_ws('|', year, band, rule, \"column\", evaluated, invalid, nulls,"
                        + " status, severity) FROM table WHERE kind = 'rule'"))
                .containsExactlyInAnyOrder(
                        "2017|RX-1|ndc|10|2|1|failed|3",
                        "2017|RX-2|10|0|1|passed|3",
                        "2018|RX-1|ndc|5|3|1|failed|3",
                        "2018|RX-1|qty|5|1|1|passed|3",
                        "> 85|RX-\"3|1|0|1|passed|3");
        assertThat(query("SELECT sum(invalid) FROM table WHERE year = '2018'")).containsExactly("4");
    }

    @Test
    void without_any_report_there_is_still_a_table_and_a_page() throws Exception {
        InMemoryStore empty = new InMemoryStore(Etags.UNIQUE);
        Workshop other = new Workshop(Map.of("mem:target/", empty), _ -> new CopyingCleaner());

        assertThat(other.run(bench, bench.summary()).code()).isZero();
        assertThat(empty.text(PAGE).orElseThrow()).contains("No grade");
    }

    @Test
    void rules_of_one_id_and_column_are_not_added_up_so_that_a_gate_on_the_run_sees_the_worst() {
        committed(
                "year=2022",
                bench.runUid(),
                new Ledger(10, 10, 0, 0),
                rule("TWO", "ndc", 10, 1) + "," + rule("TWO", "ndc", 10, 0).replace("\"TWO\"", "\"TWO\",\"nth\":2"));
        Result result = workshop.run(
                bench, bench.summary(List.of(), List.of(gate("TWO", "0.07", Gate.OnBreach.FAIL)), Failed.NONE));

        assertThat(result.brokenGates())
                .containsExactly(
                        "TWO on ndc fired on 1 of 10 rows (0.1), more than the gate's 0.07 over all partitions");
        assertThat(target.text(PAGE).orElseThrow()).contains("TWO#2");
    }

    @Test
    void partitions_of_which_much_was_rejected_are_told_with_the_worst_and_with_the_grade() {
        committed("year=2022", bench.runUid(), new Ledger(1000, 700, 300, 0), rule("RX-1", "ndc", 10, 0));
        committed("year=2023", bench.runUid(), new Ledger(1000, 600, 400, 0), rule("RX-1", "ndc", 10, 0));
        Result result = workshop.run(bench, bench.summary(List.of(Gate.onRejected("0.5")), List.of(), Failed.NONE));

        assertThat(result.gateWarnings())
                .containsExactly(
                        "400 of 1000 rows were rejected (40 %), more than half of what maxRejected allows (0.5) in 2"
                                + " partitions, most of all in year=2023");
        assertThat(result.grade()).isEqualTo("-");
    }

    @Test
    void a_gate_on_the_run_is_judged_over_all_partitions_and_told() {
        Result result = workshop.run(
                bench, bench.summary(List.of(), List.of(gate("RX-1", "0.3", Gate.OnBreach.FAIL)), Failed.NONE));

        assertThat(result.code()).isZero();
        assertThat(result.brokenGates())
                .containsExactly(
                        "RX-1 on ndc fired on 5 of 15 rows (0.333333), more than the gate's 0.3 over all partitions");
        assertThat(result.gateWarnings()).isEmpty();
        assertThat(target.text(PAGE).orElseThrow()).contains("Quality gates", "broken");
    }

    @Test
    void a_gate_on_partitions_is_judged_by_each_and_the_worst_is_told_as_a_warning() {
        Result result = workshop.run(
                bench,
                bench.summary(
                        List.of(gate("RX-1", "0.3", Gate.OnBreach.WARN), gate("RX-2", "0.3", Gate.OnBreach.FAIL)),
                        List.of(gate("RX-1", "0.4", Gate.OnBreach.WARN)),
                        Failed.NONE));

        assertThat(result.brokenGates()).isEmpty();
        assertThat(result.gateWarnings())
                .containsExactly(
                        "RX-1 on ndc fired on 3 of 5 rows (0.6), more than the gate's 0.3 in 1 partition, most of all"
                                + " in year=2018",
                        "the gate on RX-2 was not judged in 1 partition, since the rule is not applicable there: its"
                                + " columns or its list are missing");
    }

    @Test
    void a_gate_whose_rule_says_nothing_anywhere_is_never_passed() {
        Result result = workshop.run(
                bench, bench.summary(List.of(), List.of(gate("RX-9", "0.1", Gate.OnBreach.FAIL)), Failed.NONE));

        assertThat(result.brokenGates()).isEmpty();
        assertThat(result.gateWarnings()).singleElement().asString().contains("RX-9 was not judged");
        assertThat(target.text(KEY).orElseThrow()).contains("\"verdict\" : \"notApplicable\"");
    }

    @Test
    void too_few_rows_break_no_gate() {
        Result result = workshop.run(
                bench, bench.summary(List.of(), List.of(new Gate("RX-1", "0", Gate.OnBreach.FAIL, 16)), Failed.NONE));

        assertThat(result.gates()).isEmpty();
    }

    @Test
    void partitions_that_were_given_up_are_told_as_far_as_the_order_had_room() {
        workshop.run(
                bench,
                bench.summary(
                        List.of(),
                        List.of(),
                        new Failed(
                                7,
                                List.of(new Failed.Partition("year=2022", "CorruptInput", "it is <cut> short", 2)))));

        assertThat(target.text(PAGE).orElseThrow())
                .contains(
                        "7 partitions were given up", "year=2022", "CorruptInput", "it is &lt;cut&gt; short", "6 more");
    }

    private static Gate gate(String rule, String maxRatio, Gate.OnBreach onBreach) {
        return new Gate(rule, maxRatio, onBreach, 0);
    }

    @Test
    void more_partitions_than_are_read_at_once_are_all_counted() {
        for (int i = 0; i < 600; i++) {
            committed("day=" + i, bench.runUid(), new Ledger(1, 1, 0, 0), rule("RX-9", "d", 1, 0));
        }
        assertThat(workshop.run(bench, bench.summary()).rows().read()).isEqualTo(616);
        assertThat(target.text(KEY)).hasValueSatisfying(text -> assertThat(text).contains("\"committed\" : 603"));
    }
}
