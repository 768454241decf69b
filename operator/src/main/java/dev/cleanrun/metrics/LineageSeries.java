// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import io.micrometer.core.instrument.Counter;

/** What became of events of lineage. */
public final class LineageSeries {
    private final Counter sent;
    private final Counter dropped;

    LineageSeries(Meters meters) {
        sent = counter(meters, "sent");
        dropped = counter(meters, "dropped");
    }

    private static Counter counter(Meters meters, String outcome) {
        return meters.counter(
                "cleanrun.lineage.events",
                "Events of lineage that a server took, and those that were given up.",
                "outcome",
                outcome);
    }

    /** A server has one. */
    public void sent() {
        sent.increment();
    }

    /** One will not be sent any more. */
    public void dropped() {
        dropped.increment();
    }
}
