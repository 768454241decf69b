// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.names.ProfiledRun;
import dev.cleanrun.names.RunRef;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the operator tells its meters. */
final class Told {
    static final long GIB = 1L << 30;
    static final Instant NOW = Instant.parse("2026-11-02T03:00:00Z");
    static final ProfiledRun RUN = new ProfiledRun(new RunRef("claims", "medical-2026-11", "u1"), "medical");

    static final RunIdentity IDENTITY = new RunIdentity(
            "registry/worker@sha256:1",
            "d1",
            "s3://apcd/clean/_cleanrun/runs/medical-2026-11-u1/summary.html",
            "0af7651916cd43dd8448eb211c80319c");

    private Instant now = NOW;
    final OperatorMeters meters;

    Told(MeterSettings settings) {
        meters = new OperatorMeters(
                settings, new OperatorMeters.Build("1.2.3", "abc"), () -> true, (InstantSource) () -> now);
    }

    void later(Instant moment) {
        now = moment;
    }

    Scrape scrape() {
        return new Scrape(meters.scrape());
    }

    RunMeters runs() {
        return meters.runs();
    }

    static EndedAttempt ended(int index, Evidence evidence) {
        return new EndedAttempt(
                AttemptId.of("uid", index, 1, 1),
                new AttemptSize(2 * GIB, 20 * GIB),
                NOW,
                NOW.plusSeconds(40),
                OptionalLong.of(GIB),
                evidence);
    }

    static EndedAttempt committed(int index) {
        return ended(index, new Evidence.Committed("f", false, new RowTotals(100, 90, 4, 6)));
    }

    static Optional<Result> result(String... rules) {
        return Optional.of(Result.committed(Result.Committed.NEW)
                .fingerprint("f")
                .rows(new Ledger(100, 90, 4, 6))
                .bytes(new Result.Bytes(1000, 500))
                .peak(new Result.Peak(GIB, 7))
                .millis(new Result.Millis(1, 2, 3))
                .topRules(List.of(rules).stream()
                        .map(rule -> new Result.RuleCount(rule, 3))
                        .toList())
                .build());
    }

    static StatusFigures figures(Optional<String> stalled) {
        return new StatusFigures(Optional.of(NOW), new RowTotals(100, 90, 4, 6), stalled);
    }

    static RunDecision running(Optional<Instant> completion) {
        return new RunDecision(
                "uid",
                Progress.start(""),
                new Outcome.Running(),
                Optional.empty(),
                RunDecision.Partitions.builder()
                        .total(10)
                        .skipped(1)
                        .succeeded(2)
                        .active(3)
                        .retrying(1)
                        .pending(2)
                        .failed(1)
                        .pods(2)
                        .build(),
                completion);
    }

    static RunDecision succeeded() {
        return new RunDecision(
                "uid",
                Progress.start(""),
                new Outcome.Succeeded(Outcome.Report.WRITTEN),
                Optional.empty(),
                RunDecision.Partitions.builder()
                        .total(10)
                        .skipped(1)
                        .succeeded(9)
                        .build(),
                Optional.empty());
    }
}
