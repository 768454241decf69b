// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.serve;

import java.time.Duration;
import java.util.List;

/**
 * The answer of a probe.
 *
 * @param well whether all is well
 * @param words for people: how it stands, or each thing that is not well
 */
public record Health(boolean well, List<String> words) {
    public Health {
        words = List.copyOf(words);
    }

    /**
     * Whether the operator does its part: as standby by waiting, as leader by seeing what happens.
     *
     * @param started whether it asks for leadership, or leads
     * @param leading whether it leads
     * @param unhealthy what a leader does not see, one sentence each
     */
    public static Health ready(boolean started, boolean leading, List<String> unhealthy) {
        if (!started) {
            return new Health(false, List.of("not started yet"));
        }
        if (!leading) {
            return new Health(true, List.of("standby"));
        }
        return unhealthy.isEmpty() ? new Health(true, List.of("leading")) : new Health(false, unhealthy);
    }

    /**
     * Whether the process still does anything.
     *
     * @param silence since its last heartbeat
     * @param limit from which on it is stuck
     */
    public static Health alive(Duration silence, Duration limit) {
        return silence.compareTo(limit) < 0
                ? new Health(true, List.of("alive"))
                : new Health(false, List.of("no heartbeat for " + silence.toSeconds() + " s; the process is stuck"));
    }
}
