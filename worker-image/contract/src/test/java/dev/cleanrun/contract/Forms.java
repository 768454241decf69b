package dev.cleanrun.contract;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.order.AttemptKind;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.order.Recompute;
import dev.cleanrun.contract.order.Reference;
import dev.cleanrun.contract.order.Scratch;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.order.SourceFormat;
import dev.cleanrun.contract.order.Storage;
import dev.cleanrun.contract.order.Target;
import dev.cleanrun.contract.plan.PlanLine;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of each form, with every field in use. */
final class Forms {
    static final String HASH = "ab".repeat(32);
    static final PartitionFolder FOLDER = new PartitionFolder("age_band=25-44/event_year=2017", values());
    static final Gate BLOCKING = new Gate("RX-NDC-02", "0.01", Gate.OnBreach.Fail, 100);

    private Forms() {}

    private static Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("age_band", "25-44");
        values.put("event_year", null);
        return values;
    }

    static Order partitionOrder() {
        return new Order(1, AttemptKind.Partition, "medical-2026-11", "0a1b2c3d-0000-4000-8000-000000000000", 119, 1, 2,
                FOLDER, new Source("s3://apcd/raw/medical/", SourceFormat.Parquet, Map.of()),
                new Inputs(2, 1_048_576, HASH),
                new Target("s3://apcd/clean/medical/", Target.Existing.Refuse, Target.ConditionalWrites.Require,
                        Outputs.defaults()),
                HASH, Recompute.All, "2026-11-01", "/etc/cleanrun/recipe.yaml",
                List.of(new Reference("ndc_list", "s3://apcd/lists/ndc.csv", "e1")), List.of(BLOCKING),
                new Storage("https://minio.example", "us-east-1", true, "key-1", "123456789012", "/etc/ca.pem"),
                6L << 30, new Scratch("/scratch", 20L << 30));
    }

    static Order summaryOrder() {
        return new Order(1, AttemptKind.Summary, "medical-2026-11", "0a1b2c3d", -1, 1, 1, null,
                new Source("file:///raw/", SourceFormat.Parquet, Map.of()), null,
                new Target("file:///clean/", Target.Existing.Replace, Target.ConditionalWrites.Assume,
                        Outputs.defaults()),
                null, null, null, null, List.of(), List.of(), Storage.defaults(), 512L << 20, null);
    }

    static Result committed() {
        return new Result(1, 0, null, null, HASH, Result.Committed.NEW, new Ledger(100, 90, 6, 4),
                new Result.Bytes(5_000, 4_000), new Result.Peak(200L << 20, 0), new Result.Millis(120, 340, 80),
                List.of(new Result.RuleCount("RX-NDC-03", 17), new Result.RuleCount("RX-QTY-01", 2)));
    }

    static Result failed(String message, List<Result.RuleCount> rules) {
        return new Result(1, Cause.CorruptInput.exit().code(), Cause.CorruptInput, message, HASH, null, null, null,
                null, null, rules);
    }

    static Manifest writing() {
        return new Manifest.Writing(1, HASH, "0a1b2c3d/119/1/2/5f3a9c01");
    }

    static Manifest done() {
        return new Manifest.Committed(1, HASH, "0a1b2c3d",
                List.of(new OutputObject("rejects/year=2017/part-0.parquet", "e2", 812, 0, HASH),
                        new OutputObject("clean/year=2017/part-0.parquet", "e1", 4_000, 90, HASH)),
                new Ledger(100, 90, 6, 4), "registry.example/worker@sha256:" + HASH, "1.5.6");
    }

    static PlanLine line() {
        return new PlanLine(119, FOLDER, new Inputs(2, 1_048_576, HASH), HASH, 6L << 30, 20L << 30, false);
    }
}
