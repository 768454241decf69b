// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.run.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;

/**
 * When a run may be done: what is left of its input, at the speed of one attempt seen so far, over as many attempts as
 * are live now. It knows nothing of failures to come, and says nothing before the first success or while nothing is
 * live.
 */
final class Forecast {
    private Forecast() {}

    static Optional<Instant> of(Instant now, RunWork work) {
        Progress.Speed speed = work.ledger().speed();
        if (work.active() == 0
                || speed.bytes() <= 0
                || speed.millis() <= 0
                || work.ledger().nothingLeft()) {
            return Optional.empty();
        }
        double bytesPerMilli = (double) speed.bytes() / speed.millis();
        double longest = 0;
        double left = 0;
        BitSet over = work.ledger().over();
        int open = work.facts().plan().open();
        for (int i = over.nextClearBit(0); i < open; i = over.nextClearBit(i + 1)) {
            double millis = work.facts().plan().line(i).bytes() / bytesPerMilli;
            left += millis;
            longest = work.liveIndexes().get(i) ? longest : Math.max(longest, millis);
        }
        for (AttemptFact attempt : work.live()) {
            if (attempt.id().work() instanceof AttemptWork.Partition(int index) && index < open && !over.get(index)) {
                PlannedPartition line = work.facts().plan().line(index);
                double millis = line.bytes() / bytesPerMilli;
                double done = Math.clamp(
                        (double) Duration.between(attempt.createdAt(), now).toMillis(), 0, millis);
                left -= done;
                longest = Math.max(longest, millis - done);
            }
        }
        return Optional.of(now.plusMillis((long) Math.max(longest, left / work.active())));
    }
}
