// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import dev.cleanrun.decide.attempt.RowTotals;
import io.micrometer.core.instrument.Gauge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** What is shown of the status of one live run. */
final class StatusGauges {
    private final Meters meters;
    private final List<Gauge> shown = new ArrayList<>();
    private Optional<Stall> stall = Optional.empty();
    private boolean told;
    private boolean sized;
    private volatile RowTotals rows = RowTotals.NONE;
    private volatile int bytes;

    private record Stall(String reason, Gauge gauge) {}

    StatusGauges(Meters meters) {
        this.meters = meters;
    }

    synchronized void show(StatusFigures now) {
        rows = now.rows();
        if (!told) {
            told = true;
            now.start()
                    .ifPresent(moment -> shown.add(meters.gauge(
                            "cleanrun.run.start.timestamp",
                            "seconds",
                            "When the run was first seen.",
                            moment.getEpochSecond(),
                            Long::doubleValue)));
            rows("read", RowTotals::read);
            rows("clean", RowTotals::clean);
            rows("rejected", RowTotals::rejected);
            rows("removed", RowTotals::removed);
        }
        if (!now.stalled().equals(stall.map(Stall::reason))) {
            stall.map(Stall::gauge).ifPresent(meters.registry()::remove);
            stall = now.stalled()
                    .map(reason -> new Stall(
                            reason,
                            meters.info(
                                    "cleanrun.run.stalled",
                                    "A run that needs a person, by the reason of its condition Stalled; absent"
                                            + " otherwise.",
                                    "reason",
                                    reason)));
        }
    }

    synchronized void size(int now) {
        bytes = now;
        if (!sized) {
            sized = true;
            shown.add(
                    meters.gauge("cleanrun.status", "bytes", "Size of the status written last.", this, it -> it.bytes));
        }
    }

    synchronized void remove() {
        shown.forEach(meters.registry()::remove);
        stall.map(Stall::gauge).ifPresent(meters.registry()::remove);
        shown.clear();
        told = false;
        stall = Optional.empty();
        sized = false;
    }

    private void rows(String kind, ToLongFunction<RowTotals> count) {
        shown.add(meters.gauge(
                "cleanrun.run.rows",
                null,
                "Rows of completed partitions, by what became of them.",
                this,
                it -> count.applyAsLong(it.rows),
                "kind",
                kind));
    }
}
