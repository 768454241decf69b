// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.order.Failed;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.report.AmountLedger;
import dev.cleanrun.contract.report.GateEntry;
import dev.cleanrun.contract.report.Reasons;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.result.GateResult.Scope;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.worker.summary.Grade;
import dev.cleanrun.worker.summary.PartitionFigures;
import dev.cleanrun.worker.summary.RunSummary;
import dev.cleanrun.worker.summary.RunSummary.ColumnTotal;
import dev.cleanrun.worker.summary.RunSummary.GateTotal;
import dev.cleanrun.worker.summary.RunSummary.RuleTotal;
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
        return new RunSummary(
                RunSummary.VERSION,
                "pharmacy-2026-11",
                "0a1b2c3d-0000-4000-8000-000000000000",
                null,
                Grade.of(rules),
                new RunSummary.Partitions(partitions.size(), partitions.size() - 4L, 4, 1, 0),
                new RunSummary.Written(partitions.size() - 4L, ledger.clean(), 1L << 30),
                ledger,
                new Reasons(reasons, rejects),
                amounts(),
                gates(),
                new Failed(
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
                                        6))),
                rules,
                columns(ledger),
                Map.of("SURPRISE_CD", 3L),
                new RunSummary.Memory(
                        partitions.size(),
                        asked,
                        used,
                        partitions.stream()
                                .mapToLong(PartitionFigures::peak)
                                .max()
                                .orElse(0)),
                millis);
    }

    private static List<AmountLedger> amounts() {
        return List.of(
                new AmountLedger(
                        "paid",
                        new BigDecimal("81234567.10"),
                        new BigDecimal("-120400.20"),
                        new BigDecimal("79210330.55"),
                        new BigDecimal("801118.30"),
                        new BigDecimal("1102718.05"),
                        Map.of("duplicate", new BigDecimal("1002718.05"), "denied", new BigDecimal("100000.00")),
                        12L),
                new AmountLedger(
                        "charge",
                        new BigDecimal("181234567.10"),
                        BigDecimal.ZERO,
                        new BigDecimal("181234567.10"),
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        Map.of(),
                        null));
    }

    private static List<GateTotal> gates() {
        return List.of(
                new GateTotal(
                        Scope.RUN,
                        new GateEntry(
                                "RX-NDC-02",
                                1,
                                Gate.OnBreach.FAIL,
                                "0.01",
                                100,
                                GateEntry.Verdict.PASSED,
                                "ndc11",
                                1_000_000,
                                4_000,
                                RuleEntry.ratio(4_000, 1_000_000)),
                        Map.of(),
                        null),
                new GateTotal(
                        Scope.PARTITION,
                        new GateEntry(
                                "CM-NPI-01",
                                1,
                                Gate.OnBreach.WARN,
                                "0.05",
                                100,
                                GateEntry.Verdict.BROKEN,
                                "prescriber_npi",
                                50_000,
                                21_000,
                                RuleEntry.ratio(21_000, 50_000)),
                        Map.of("broken", 3L, "passed", 90L),
                        "age_band=25-44/event_year=2017"),
                new GateTotal(
                        Scope.RUN,
                        new GateEntry(
                                "RX-NDC-05",
                                null,
                                Gate.OnBreach.WARN,
                                "0.05",
                                100,
                                GateEntry.Verdict.NOT_APPLICABLE,
                                null,
                                0,
                                0,
                                BigDecimal.ZERO),
                        Map.of(),
                        null));
    }

    private static List<ColumnTotal> columns(Ledger ledger) {
        List<ColumnTotal> columns = new ArrayList<>();
        columns.add(new ColumnTotal("claim_id", "PDE_ID", "VARCHAR", ledger.read(), 12, ledger.clean(), 0, null, null));
        columns.add(new ColumnTotal(
                "fill_date", "SRVC_DT", "DATE", ledger.read(), 0, ledger.clean(), 0, "2010-01", "2020-12"));
        columns.add(new ColumnTotal(
                "claim_status",
                "ADJSTMT_DLTN_CD",
                "VARCHAR",
                ledger.read(),
                0,
                ledger.clean(),
                ledger.clean() - 400,
                null,
                null));
        columns.add(new ColumnTotal(
                "paid", "CVRD_D_PLAN_PD_AMT", "DECIMAL(18,2)", ledger.read(), 900, ledger.clean(), 1_200, null, null));
        columns.add(new ColumnTotal("drug_name", null, "VARCHAR", 0, 0, ledger.clean(), ledger.clean(), null, null));
        columns.add(new ColumnTotal("age", null, "SMALLINT", 0, 0, ledger.clean(), ledger.clean(), null, null));
        return columns;
    }
}
