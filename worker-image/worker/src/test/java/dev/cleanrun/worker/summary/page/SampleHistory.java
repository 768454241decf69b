// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.order.DriftGate;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.OutputFormat;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.summary.Comparison;
import dev.cleanrun.contract.summary.DriftTotal;
import dev.cleanrun.contract.summary.Figure;
import dev.cleanrun.contract.summary.FigureChange;
import dev.cleanrun.contract.summary.FigureChanges;
import dev.cleanrun.contract.summary.Figures;
import dev.cleanrun.contract.summary.Measure;
import dev.cleanrun.contract.summary.Measure.Kind;
import dev.cleanrun.contract.summary.Measured;
import dev.cleanrun.contract.summary.MonthTotal;
import dev.cleanrun.contract.summary.PartitionChanges;
import dev.cleanrun.contract.summary.PartitionChanges.How;
import dev.cleanrun.contract.summary.PartitionChanges.PartitionChange;
import dev.cleanrun.contract.summary.RunName;
import dev.cleanrun.contract.summary.RunOrigin;
import dev.cleanrun.contract.summary.RunSummary;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Where a made-up run came from, and what earlier ones were like. */
final class SampleHistory {
    private static final int MONTHS = 36;

    private SampleHistory() {}

    static RunOrigin origin() {
        return new RunOrigin(
                "s3://apcd/raw/pharmacy/",
                "s3://apcd/clean/pharmacy/",
                OutputFormat.PARQUET,
                List.of(
                        new RunOrigin.RecipeUse(
                                "our-pharmacy", "5994471abb01112afcc18159f6cc74b4f511b99806da59b3caf5a9c173cacfc5", 95),
                        new RunOrigin.RecipeUse("pharmacy", null, 4)),
                Map.of("v1.5.6", 99L),
                Map.of("2026-11-01", 99L),
                "2026-11-02T20:01:12.345Z",
                "2026-11-02T21:44:59Z",
                "2026-11-02T21:44:59Z");
    }

    static List<MonthTotal> months(Ledger ledger) {
        Random random = new Random(11);
        List<MonthTotal.Month> months = new ArrayList<>();
        for (int month = 0; month < MONTHS; month++) {
            long rows = ledger.clean() / 40 + random.nextInt(1 + (int) (ledger.clean() / 400));
            months.add(new MonthTotal.Month(
                    "%d-%02d".formatted(2015 + month / 12, month % 12 + 1),
                    9,
                    rows,
                    rows / 3,
                    month == 7 ? 1 : 0,
                    new BigDecimal(rows).multiply(new BigDecimal("41.37")),
                    month == 8 ? 2 : 0));
        }
        return List.of(new MonthTotal(
                "fill_date", "member_id", "paid", ledger.clean() / 12, ledger.clean() / 90, 2, 1_204, months));
    }

    /** The same beside six earlier runs, of which none found what rule RX-NDC-02 finds now. */
    static RunSummary compared(RunSummary summary) {
        // As if no partition had been left half-way, or without a report: else there would be little to compare.
        Measured now = Figures.of(summary.toBuilder()
                .partitions(new RunSummary.Partitions(1, 1, 0, 0, 0), summary.written(), summary.failed())
                .build());
        List<Measured> past = new ArrayList<>();
        Random random = new Random(5);
        for (int run = 0; run < 6; run++) {
            Map<Measure, Figure> figures = new TreeMap<>(now.whole());
            figures.replaceAll((measure, figure) -> earlier(measure, figure, random));
            figures.put(new Measure(Kind.RULE, "ratio", "RX-NDC-02:ndc11"), Figure.share(31, 100_000));
            past.add(new Measured(figures, now.partial(), 11));
        }
        FigureChanges changes = FigureChanges.between(past.getFirst(), now, past);
        FigureChange rows =
                new FigureChange(new Measure(Kind.ROWS, "read", ""), Figure.count(20_000), Figure.count(18_000), null);
        return summary.toBuilder()
                .against(
                        new Comparison(
                                new RunName("pharmacy-2026-10-77aa0011", "pharmacy-2026-10", "2026-10-02T21:30:00Z"),
                                new RunName("pharmacy-2026-11-0a1b2c3d", "pharmacy-2026-11", null),
                                6,
                                new PartitionChanges(
                                        2,
                                        1,
                                        9,
                                        88,
                                        3,
                                        List.of(
                                                new PartitionChange(
                                                        "age_band=25-44/event_year=2017", How.CHANGED, List.of(rows)),
                                                new PartitionChange(
                                                        "age_band=25-44/event_year=2026", How.ADDED, List.of()),
                                                new PartitionChange(
                                                        "age_band=25-44/event_year=2001", How.REMOVED, List.of()))),
                                changes.changes(),
                                changes.notes()),
                        drifts(rows))
                .build();
    }

    private static Figure earlier(Measure measure, Figure figure, Random random) {
        BigDecimal part = figure.part()
                .multiply(BigDecimal.valueOf(970L + random.nextInt(30)))
                .movePointLeft(3)
                .setScale(measure.kind() == Kind.AMOUNT ? 2 : 0, RoundingMode.HALF_UP);
        return random.nextInt(3) > 0 ? figure : new Figure(part, figure.whole());
    }

    private static List<DriftTotal> drifts(FigureChange rows) {
        DriftGate onRows = new DriftGate(
                DriftGate.Drift.ROWS, null, null, "0.05", null, Gate.OnBreach.FAIL, 100, Gate.OnBreach.WARN);
        DriftGate onPaid = new DriftGate(
                DriftGate.Drift.AMOUNT, null, "paid", null, "3.5", Gate.OnBreach.WARN, 100, Gate.OnBreach.WARN);
        return List.of(
                new DriftTotal(
                        onRows,
                        DriftTotal.DriftVerdict.BROKEN,
                        rows,
                        "rows read went from 20,000 to 18,000 (-10 %) since pharmacy-2026-10-77aa0011, more than the"
                                + " gate's 0.05"),
                new DriftTotal(
                        onPaid,
                        DriftTotal.DriftVerdict.NOT_JUDGED,
                        null,
                        "the gate on the drift of the amount paid was not judged: a score needs 5 past runs that"
                                + " measured it, and there are 2"));
    }
}
