// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.order.Failed;
import dev.cleanrun.contract.order.Following;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.Help;
import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.order.RecomputePolicy;
import dev.cleanrun.contract.order.Reference;
import dev.cleanrun.contract.order.Scratch;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.order.Storage;
import dev.cleanrun.contract.order.Target;
import dev.cleanrun.contract.plan.PlanLine;
import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Step;
import dev.cleanrun.contract.report.AmountLedger;
import dev.cleanrun.contract.report.ColumnEntry;
import dev.cleanrun.contract.report.GateEntry;
import dev.cleanrun.contract.report.MixedKeys;
import dev.cleanrun.contract.report.MonthTable;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.report.Reasons;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.result.BundleResult;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.GateResult;
import dev.cleanrun.contract.result.Helped;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of each form, with every field in use. */
final class Forms {
    static final String HASH = "ab".repeat(32);
    static final PartitionFolder FOLDER = new PartitionFolder("age_band=25-44/event_year=2017", values());
    static final Gate BLOCKING = new Gate("RX-NDC-02", "0.01", Gate.OnBreach.FAIL, 100);

    private Forms() {}

    private static Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("age_band", "25-44");
        values.put("event_year", null);
        return values;
    }

    static Order partitionOrder() {
        return Order.partition(119, FOLDER, new Inputs(2, 1_048_576, HASH), HASH, RecomputePolicy.ALL)
                .run("medical-2026-11", "0a1b2c3d-0000-4000-8000-000000000000")
                .attempt(1, 2)
                .source(Source.parquet("s3://apcd/raw/medical/"))
                .target(new Target(
                        "s3://apcd/clean/medical/",
                        Target.Existing.REFUSE,
                        Target.ConditionalWrites.REQUIRE,
                        Outputs.defaults()))
                .storage(
                        new Storage("https://minio.example", "us-east-1", true, "key-1", "123456789012", "/etc/ca.pem"))
                .asOf("2026-11-01")
                .recipe("/etc/cleanrun/recipe.yaml", HASH)
                .references(List.of(new Reference("ndc_list", "s3://apcd/lists/ndc.csv", "e1")))
                .gates(List.of(BLOCKING))
                .memory(6L << 30)
                .scratch(new Scratch("/scratch", 20L << 30))
                .cleaningRevision(9)
                .build();
    }

    static Order helperOrder() {
        return partitionOrder().toBuilder()
                .help(new Help(2, 3))
                .spillEarly(true)
                .build();
    }

    static Order bundleOrder() {
        return partitionOrder().toBuilder()
                .then(List.of(
                        new Following(120, Forms.named("event_year=2018"), new Inputs(1, 512, HASH), "cd".repeat(32)),
                        new Following(122, Forms.named("event_year=2020"), new Inputs(3, 90, HASH), "ef".repeat(32))))
                .build();
    }

    static PartitionFolder named(String path) {
        String[] key = path.split("=", 2);
        return new PartitionFolder(path, Map.of(key[0], key[1]));
    }

    /** An order of a run that was planned for this cleaning. */
    static Order planned(Order order, int revision) {
        return order.toBuilder().cleaningRevision(revision).build();
    }

    static Order summaryOrder() {
        var failed = new Failed(12, List.of(new Failed.Partition("year=2017", "CorruptInput", "it is cut short", 1)));
        return Order.summary(List.of(new Gate("RX-NDC-03", "0.05", Gate.OnBreach.WARN, 0)), failed)
                .run("medical-2026-11", "0a1b2c3d")
                .attempt(1, 1)
                .source(Source.parquet("file:///raw/"))
                .target(new Target(
                        "file:///clean/", Target.Existing.REPLACE, Target.ConditionalWrites.ASSUME, Outputs.defaults()))
                .memory(512L << 20)
                .scratch(new Scratch("/scratch", 20L << 30))
                .cleaningRevision(ContractVersion.UNNAMED_REVISION)
                .build();
    }

    static Result committed() {
        return Result.committed(Result.Committed.NEW)
                .fingerprint(HASH)
                .rows(new Ledger(100, 90, 6, 4))
                .bytes(new Result.Bytes(5_000, 4_000))
                .peak(new Result.Peak(200L << 20, 0))
                .millis(new Result.Millis(120, 340, 80))
                .topRules(List.of(new Result.RuleCount("RX-NDC-03", 17), new Result.RuleCount("RX-QTY-01", 2)))
                .build();
    }

    static Result failed(String message, List<Result.RuleCount> rules) {
        return Result.failed(Cause.CORRUPT_INPUT, message)
                .fingerprint(HASH)
                .topRules(rules)
                .build();
    }

    static BundleResult bundleResult() {
        return BundleResult.none(3)
                .and(committed())
                .and(failed("the object a.parquet is damaged: deliver it again, then retry", List.of()));
    }

    static Result helped() {
        return Result.helped(new Helped(21, 7, 13)).fingerprint(HASH).build();
    }

    static Manifest writing() {
        return new Manifest.Writing(1, HASH, "0a1b2c3d/119/1/2/5f3a9c01");
    }

    static Manifest done() {
        return Manifest.committed(
                HASH,
                "0a1b2c3d",
                List.of(
                        new OutputObject("rejects/year=2017/part-0.parquet", "e2", 812, 0, HASH),
                        new OutputObject("clean/year=2017/part-0.parquet", "e1", 4_000, 90, HASH)),
                new Ledger(100, 90, 6, 4),
                "registry.example/worker@sha256:" + HASH,
                "1.5.6");
    }

    static PlanLine line() {
        return new PlanLine(119, FOLDER, new Inputs(2, 1_048_576, HASH), HASH, 6L << 30, 20L << 30, false);
    }

    static PartitionReport report() {
        return PartitionReport.builder(FOLDER.path(), "pharmacy", "2026-11-01", "v1.5.6")
                .ledger(
                        new Ledger(100, 90, 6, 4),
                        new Reasons(Map.of("duplicate", 1L, "merged", 3L), Map.of("CM-KEY-01", 6L)))
                .amounts(List.of(AmountLedger.builder("paid")
                        .read(new BigDecimal("100.50"))
                        .restated(new BigDecimal("-2.00"))
                        .clean(new BigDecimal("90.00"))
                        .rejected(new BigDecimal("6.50"))
                        .removed(new BigDecimal("2.00"), Map.of("duplicate", new BigDecimal("2.00")))
                        .unreadable(1L)
                        .build()))
                .rules(List.of(RuleEntry.builder("RX-NDC-02", 1, "The code has no 11 digits")
                        .judges(RuleEntry.Level.FIELD, "ndc11")
                        .acts(Step.CODES, Action.REJECT, 2)
                        .counted(90, 6, 3)
                        .threshold(new BigDecimal("0.01"))
                        .patterns(List.of(new RuleEntry.Pattern("9999-99", 4), new RuleEntry.Pattern("AAA?", 2)), 6L)
                        .build()))
                .columns(
                        List.of(ColumnEntry.builder("fill_date", "SRVC_DT", "DATE")
                                .nulls(2L, 1)
                                .months("2017-01", "2017-12", 0L)
                                .build()),
                        List.of("surprise"))
                .gates(List.of(GateEntry.of(
                        new Gate("RX-NDC-02", "0.01", Gate.OnBreach.WARN, 10),
                        GateEntry.Verdict.BROKEN,
                        1,
                        "ndc11",
                        99,
                        6)))
                .attempt(
                        new PartitionReport.Memory(2L << 30, 400L << 20, 0),
                        List.of(new PartitionReport.StageEntry("clean", 340, 420, 400)))
                .smallCells(11)
                .recipeDigest(HASH)
                .months(new MonthTable(
                        "fill_date",
                        "member_id",
                        "paid",
                        40L,
                        9,
                        List.of(new MonthTable.MonthEntry("2017-01", 80, 35L, new BigDecimal("81.20")))))
                .mixedKeys(List.of(
                        new MixedKeys("CM-VER-01", List.of("claim_id", "claim_line_number"), "payer_id", 40, 2, 3)))
                .build();
    }

    static Result summarised(int more) {
        List<GateResult> gates = new ArrayList<>();
        gates.add(new GateResult(
                GateResult.Scope.RUN,
                Gate.OnBreach.FAIL,
                GateResult.Finding.BROKEN,
                "RX-NDC-02 on ndc11 fired on 20 of 100 rows (0.2), more than the gate's 0.01"));
        for (int number = 0; number < more; number++) {
            gates.add(new GateResult(
                    GateResult.Scope.PARTITION,
                    Gate.OnBreach.WARN,
                    GateResult.Finding.NOT_APPLICABLE,
                    "the gate on RULE-" + number + " says nothing: " + "its list is not there ".repeat(20)));
        }
        return Result.committed(Result.Committed.NEW)
                .rows(new Ledger(100, 90, 6, 4))
                .peak(new Result.Peak(60L << 20, 0))
                .millis(new Result.Millis(0, 0, 80))
                .gates(gates)
                .grade("B")
                .build();
    }
}
