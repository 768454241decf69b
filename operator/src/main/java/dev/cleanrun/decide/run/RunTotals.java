// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.RowTotals;
import java.time.Duration;

/** The sums of one run while a decision is made. */
final class RunTotals {
    private RowTotals rows;
    private Progress.MemorySeen memory;
    private Progress.Speed speed;

    RunTotals(Progress from) {
        rows = from.rows();
        memory = from.memory();
        speed = from.speed();
    }

    RowTotals rows() {
        return rows;
    }

    Progress.MemorySeen memory() {
        return memory;
    }

    Progress.Speed speed() {
        return speed;
    }

    void rows(RowTotals more) {
        rows = rows.plus(more);
    }

    /** An attempt at a partition or the summary ended; once for each. */
    void ended(EndedAttempt ended, boolean committed) {
        memory = new Progress.MemorySeen(
                memory.outOfMemory(),
                memory.escalations(),
                Math.max(memory.highestPeak(), ended.peak().orElse(0)),
                memory.use().and(ended, committed));
    }

    void failure(boolean outOfMemory, boolean escalated) {
        memory = new Progress.MemorySeen(
                memory.outOfMemory() + (outOfMemory ? 1 : 0),
                memory.escalations() + (escalated ? 1 : 0),
                memory.highestPeak(),
                memory.use());
    }

    void work(long bytes, EndedAttempt ended) {
        long millis =
                Math.max(0, Duration.between(ended.createdAt(), ended.endedAt()).toMillis());
        speed = new Progress.Speed(speed.bytes() + bytes, speed.millis() + millis);
    }
}
