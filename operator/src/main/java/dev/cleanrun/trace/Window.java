// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.trace;

import java.time.Duration;
import java.time.Instant;

/**
 * A time from here to there, never backwards. Clocks of nodes differ: what is a part of something is shown within it.
 *
 * @param start where it begins
 * @param end where it ends
 */
record Window(Instant start, Instant end) {
    /** An end before the start becomes the start. */
    Window {
        end = end.isBefore(start) ? start : end;
    }

    Duration length() {
        return Duration.between(start, end);
    }

    /** The nearest moment within. */
    Instant nearest(Instant moment) {
        if (moment.isBefore(start)) {
            return start;
        }
        return moment.isAfter(end) ? end : moment;
    }

    /** As much of the other as lies within. */
    Window part(Window other) {
        return new Window(nearest(other.start()), nearest(other.end()));
    }
}
