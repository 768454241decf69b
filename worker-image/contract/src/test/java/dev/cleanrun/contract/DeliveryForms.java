// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import dev.cleanrun.contract.delivery.DeliveredFile;
import dev.cleanrun.contract.delivery.DeliveryLedger;
import dev.cleanrun.contract.delivery.DeliveryWork;
import dev.cleanrun.contract.delivery.PartitionKey;
import dev.cleanrun.contract.delivery.RecordRules;
import dev.cleanrun.contract.delivery.RepeatedColumns;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.order.FixedWidths;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.order.InputOptions;
import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.order.Scratch;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The forms of a delivery, for the golden files. */
final class DeliveryForms {
    private static final String URI = "s3://drop/acme/2026-11/rx.txt";
    private static final PartitionKey.DateColumn SERVICE =
            new PartitionKey.DateColumn(List.of("SRVC_DT"), List.of("%Y%m%d"));

    private DeliveryForms() {}

    static Order order() {
        var total = new RecordRules.Total("PAID", new RecordRules.Place(20, 12));
        return Order.delivery(
                        0,
                        new PartitionFolder("", Map.of()),
                        new Inputs(1, 700, Forms.HASH),
                        Forms.HASH,
                        new DeliveryWork(
                                "rx.txt",
                                Forms.HASH,
                                List.of(
                                        new PartitionKey.AgeBand(
                                                "age_band",
                                                new PartitionKey.DateColumn(List.of("BIRTH", "DOB"), List.of()),
                                                SERVICE,
                                                List.of(0, 18, 85)),
                                        new PartitionKey.Year("event_year", SERVICE),
                                        new PartitionKey.Value("plan", List.of("PLAN"))),
                                new RecordRules(
                                        new RecordRules.Mark("HD", true, null, List.of()),
                                        new RecordRules.Mark(
                                                "TR",
                                                true,
                                                new RecordRules.Count(new RecordRules.Place(3, 9), true),
                                                List.of(total))),
                                new RepeatedColumns(
                                        "line",
                                        List.of("code"),
                                        List.of(List.of("CODE_1"), Arrays.asList((String) null)),
                                        List.of("code")),
                                DeliveryWork.Again.REFUSE,
                                List.of(List.of("PAID"), List.of("BIRTH", "DOB"))))
                .run("acme-2026-11", "0a1b2c3d-run")
                .attempt(1, 1)
                .target(Forms.partitionOrder().target())
                .memory(1L << 30)
                .scratch(new Scratch("/scratch", 20L << 30))
                .source(new Source(
                        "s3://drop/acme/2026-11/",
                        InputFormat.FIXED_WIDTH,
                        InputOptions.of(new FixedWidths(
                                List.of(new FixedWidths.Column("PAID", 1, 12)), 12, "windows-1252", true, false))))
                .build();
    }

    private static DeliveredFile file() {
        return new DeliveredFile(URI, 700, "e7", Forms.HASH, Forms.HASH);
    }

    static DeliveryLedger ledger() {
        return new DeliveryLedger(
                14,
                new DeliveryLedger.Marks(1, 1, 0, 2, 0, 0),
                10,
                12,
                1,
                13,
                List.of(new DeliveryLedger.Unplaced("age_band", 1, 2, 3, 0)));
    }

    static Manifest writing() {
        return new Manifest.Writing(1, Forms.HASH, "0a1b2c3d/0/1/1/5f3a9c01", file(), List.of("event_year=2020/a"));
    }

    static Manifest withdrawn() {
        return Manifest.withdrawn("0a1b2c3d", "local", "v1.5.6");
    }

    static Manifest committed() {
        return new Manifest.Committed(
                1,
                Forms.HASH,
                "0a1b2c3d",
                List.of(new OutputObject("event_year=2020/a", "e8", 90, 13, Forms.HASH)),
                new Ledger(13, 13, 0, 0),
                "local",
                "v1.5.6",
                file(),
                ledger());
    }

    static Result result() {
        return Result.committed(Result.Committed.NEW)
                .fingerprint(Forms.HASH)
                .rows(new Ledger(13, 13, 0, 0))
                .records(ledger())
                .build();
    }
}
