// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import dev.cleanrun.contract.result.Result;
import dev.cleanrun.decide.attempt.RowTotals;
import io.micrometer.core.instrument.Counter;
import java.util.Optional;

/**
 * The work of committing attempts. Attempts that found the work done add nothing, so that rates are those of real work.
 */
final class RowSeries {
    private final Counter read;
    private final Counter written;
    private final Counter rejected;
    private final Counter removed;
    private final Counter bytesRead;
    private final Counter bytesWritten;
    private final Counter spilled;

    RowSeries(Meters meters) {
        read = meters.counter("cleanrun.rows.read", "Rows of committed partitions.");
        written = meters.counter("cleanrun.rows.written", "Rows that stay.");
        rejected = meters.counter("cleanrun.rows.rejected", "Rows that cannot be used.");
        removed = meters.counter("cleanrun.rows.removed", "Rows that another one replaces or cancels, or were denied.");
        bytesRead = meters.bytes("cleanrun.read", "Input of committed partitions.");
        bytesWritten = meters.bytes("cleanrun.written", "Output of committed partitions.");
        spilled = meters.bytes("cleanrun.partition.spill", "What the engine wrote to scratch for want of memory.");
    }

    void committed(RowTotals rows, Optional<Result.Bytes> bytes) {
        add(read, rows.read());
        add(written, rows.clean());
        add(rejected, rows.rejected());
        add(removed, rows.removed());
        bytes.ifPresent(both -> {
            add(bytesRead, both.in());
            add(bytesWritten, both.out());
        });
    }

    void spilled(Result.Peak peak) {
        add(spilled, peak.spill());
    }

    private static void add(Counter counter, long more) {
        counter.increment((double) more);
    }
}
