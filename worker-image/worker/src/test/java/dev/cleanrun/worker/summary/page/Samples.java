// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.order.Failed;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.report.AmountLedger;
import dev.cleanrun.contract.report.ColumnEntry;
import dev.cleanrun.contract.report.GateEntry;
import dev.cleanrun.contract.report.Reasons;
import dev.cleanrun.contract.result.GateResult.Scope;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.summary.Grade;
import dev.cleanrun.contract.summary.RunSummary;
import dev.cleanrun.contract.summary.RunSummary.ColumnTotal;
import dev.cleanrun.contract.summary.RunSummary.GateTotal;
import dev.cleanrun.contract.summary.RunSummary.RuleTotal;
import dev.cleanrun.contract.summary.Written;
import dev.cleanrun.worker.summary.PartitionFigures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Made-up summaries, the same at every call. */
final class Samples {
    private static final String[] BANDS = {
        "0-12", "13-24", "25-44", "45-54", "55-64", "65-74", "75-84", "85-94", "95-114"
    };
    private static final long MIB = 1L << 20;

    private Samples() {}

    /** Partitions by the given number of bands and years. */
    static List<PartitionFigures> partitions(int bands, int years) {
        Random random = new Random(7);
        List<PartitionFigures> partitions = new ArrayList<>();
        for (int band = 0; band < bands; band++) {
            for (int year = 0; year < years; year++) {
                long read = 1_000L + random.nextInt(400_000);
                double lost = random.nextInt(5) == 0 ? random.nextDouble() * 0.3 : random.nextDouble() * 0.02;
                long rejected = (long) (read * lost / 3);
                long removed = (long) (read * lost * 2 / 3);
                long asked = (1L + random.nextInt(4)) * 1024 * MIB;
                partitions.add(new PartitionFigures(
                        "age_band=" + (band < BANDS.length ? BANDS[band] : "b" + band) + "/event_year=" + (2010 + year),
                        new Ledger(read, read - rejected - removed, rejected, removed),
                        asked,
                        (long) (asked * (0.15 + 0.8 * random.nextDouble())),
                        500 + random.nextInt(90_000),
                        11));
            }
        }
        return partitions;
    }

    /** What they add up to, with some of everything. */
    static RunSummary summary(List<PartitionFigures> partitions) {
        Ledger ledger = partitions.stream().map(PartitionFigures::ledger).reduce(new Ledger(0, 0, 0, 0), Ledger::plus);
        long removed = ledger.removed();
        Map<String, Long> reasons = new TreeMap<>(Map.of(
                "duplicate", removed / 2, "reversed", removed / 4, "merged", removed / 50, "denied", removed / 100));
        reasons.put(
                "superseded",
                removed - reasons.values().stream().mapToLong(Long::longValue).sum());
        Map<String, Long> rejects = Map.of(
                "RX-NDC-02",
                ledger.rejected() / 2,
                "CM-DAT-02",
                ledger.rejected() / 3,
                "CM-KEY-01",
                ledger.rejected() / 5,
                "CM-SCH-02",
                12L);
        List<RuleTotal> rules = SampleRules.of(ledger);
        long asked = partitions.stream().mapToLong(PartitionFigures::asked).sum();
        long used = partitions.stream().mapToLong(PartitionFigures::peak).sum();
        Map<String, Long> millis = new LinkedHashMap<>(Map.of());
        millis.put("check", 4_200L);
        millis.put("stage", 88_000L);
        millis.put("clean.normalise", 610_000L);
        millis.put("clean.effects", 120_000L);
        millis.put("clean.outputs", 402_000L);
        millis.put("clean", 1_140_000L);
        var failed = new Failed(
                12,
                List.of(
                        new Failed.Partition(
                                "age_band=25-44/event_year=2031",
                                "CorruptInput",
                                "the object age_band=25-44/event_year=2031/part-0.parquet cannot be read as"
                                        + " Parquet: it is damaged or cut short; deliver it again, then retry",
                                1),
                        new Failed.Partition(
                                "age_band=45-54/event_year=2031",
                                "OutOfMemory",
                                "out of memory at 2 GiB, 3.2 GiB, 5.1 GiB; raise memory.max in the profile",
                                6)));
        long highest =
                partitions.stream().mapToLong(PartitionFigures::peak).max().orElse(0);
        return RunSummary.builder("pharmacy-2026-11", "0a1b2c3d-0000-4000-8000-000000000000")
                .origin(SampleHistory.origin(), "9f86d081884c7d659a2feaa0c55ad015")
                .grade(Grade.of(rules))
                .partitions(
                        new RunSummary.Partitions(partitions.size(), partitions.size() - 4L, 4, 1, 0),
                        new Written(partitions.size() - 4L, ledger.clean(), 1L << 30),
                        failed)
                .ledger(ledger, new Reasons(reasons, rejects))
                .amounts(amounts())
                .gates(gates())
                .rules(rules)
                .columns(columns(ledger), Map.of("SURPRISE_CD", 3L))
                .months(SampleHistory.months(ledger), 11)
                .effort(new RunSummary.Memory(partitions.size(), asked, used, highest), millis)
                .build();
    }

    private static List<AmountLedger> amounts() {
        return List.of(
                AmountLedger.builder("paid")
                        .read(new BigDecimal("81234567.10"))
                        .restated(new BigDecimal("-120400.20"))
                        .clean(new BigDecimal("79210330.55"))
                        .rejected(new BigDecimal("801118.30"))
                        .removed(
                                new BigDecimal("1102718.05"),
                                Map.of(
                                        "duplicate",
                                        new BigDecimal("1002718.05"),
                                        "denied",
                                        new BigDecimal("100000.00")))
                        .unreadable(12L)
                        .build(),
                AmountLedger.builder("charge")
                        .read(new BigDecimal("181234567.10"))
                        .restated(BigDecimal.ZERO)
                        .clean(new BigDecimal("181234567.10"))
                        .rejected(BigDecimal.ZERO)
                        .removed(BigDecimal.ZERO, Map.of())
                        .build());
    }

    private static List<GateTotal> gates() {
        return List.of(
                new GateTotal(
                        Scope.RUN,
                        GateEntry.of(
                                new Gate("RX-NDC-02", "0.01", Gate.OnBreach.FAIL, 100),
                                GateEntry.Verdict.PASSED,
                                1,
                                "ndc11",
                                1_000_000,
                                4_000),
                        Map.of(),
                        null),
                new GateTotal(
                        Scope.PARTITION,
                        GateEntry.of(
                                new Gate("CM-NPI-01", "0.05", Gate.OnBreach.WARN, 100),
                                GateEntry.Verdict.BROKEN,
                                1,
                                "prescriber_npi",
                                50_000,
                                21_000),
                        Map.of("broken", 3L, "passed", 90L),
                        "age_band=25-44/event_year=2017"),
                new GateTotal(
                        Scope.RUN,
                        GateEntry.of(
                                new Gate("RX-NDC-05", "0.05", Gate.OnBreach.WARN, 100),
                                GateEntry.Verdict.NOT_APPLICABLE,
                                null,
                                null,
                                0,
                                0),
                        Map.of(),
                        null));
    }

    private static List<ColumnTotal> columns(Ledger ledger) {
        long read = ledger.read();
        long clean = ledger.clean();
        return List.of(
                ColumnTotal.of(column("claim_id", "PDE_ID", "VARCHAR", 12, 0).build(), read, clean),
                ColumnTotal.of(
                        column("fill_date", "SRVC_DT", "DATE", 0, 0)
                                .months("2010-01", "2020-12", null)
                                .build(),
                        read,
                        clean),
                ColumnTotal.of(
                        column("claim_status", "ADJSTMT_DLTN_CD", "VARCHAR", 0, clean - 400)
                                .build(),
                        read,
                        clean),
                ColumnTotal.of(
                        column("paid", "CVRD_D_PLAN_PD_AMT", "DECIMAL(18,2)", 900, 1_200)
                                .build(),
                        read,
                        clean),
                ColumnTotal.of(column("drug_name", null, "VARCHAR", 0, clean).build(), 0, clean),
                ColumnTotal.of(column("age", null, "SMALLINT", 0, clean).build(), 0, clean));
    }

    private static ColumnEntry.Builder column(String name, String source, String type, long before, long after) {
        return ColumnEntry.builder(name, source, type).nulls(before, after);
    }
}
