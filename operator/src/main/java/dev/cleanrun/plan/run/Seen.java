package dev.cleanrun.plan.run;

import dev.cleanrun.plan.attempt.EndedAttempt;
import dev.cleanrun.plan.attempt.Rows;
import java.time.Duration;

/** The sums of one run while a decision is made. */
final class Seen {
    private Rows rows;
    private Progress.MemorySeen memory;
    private Progress.Speed speed;

    Seen(Progress from) {
        rows = from.rows();
        memory = from.memory();
        speed = from.speed();
    }

    Rows rows() {
        return rows;
    }

    Progress.MemorySeen memory() {
        return memory;
    }

    Progress.Speed speed() {
        return speed;
    }

    void rows(Rows more) {
        rows = rows.plus(more);
    }

    void peakOf(EndedAttempt ended) {
        memory = new Progress.MemorySeen(
                memory.outOfMemory(),
                memory.escalations(),
                Math.max(memory.highestPeak(), ended.peak().orElse(0)));
    }

    void failure(boolean outOfMemory, boolean escalated) {
        memory = new Progress.MemorySeen(
                memory.outOfMemory() + (outOfMemory ? 1 : 0),
                memory.escalations() + (escalated ? 1 : 0),
                memory.highestPeak());
    }

    void work(long bytes, EndedAttempt ended) {
        long millis =
                Math.max(0, Duration.between(ended.createdAt(), ended.endedAt()).toMillis());
        speed = new Progress.Speed(speed.bytes() + bytes, speed.millis() + millis);
    }
}
