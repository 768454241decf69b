// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.operate;

import dev.cleanrun.contract.text.Printable;
import dev.cleanrun.lineage.LineageEvents;
import dev.cleanrun.lineage.cluster.ClusterLineage;
import dev.cleanrun.lineage.cluster.Records;
import dev.cleanrun.lineage.send.Destination;
import dev.cleanrun.lineage.send.HttpReceiver;
import dev.cleanrun.lineage.send.Outbox;
import dev.cleanrun.lineage.send.RetryTiming;
import dev.cleanrun.lineage.send.Tally;
import dev.cleanrun.metrics.LineageSeries;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Lineage on its way from an operator to a server. */
final class SentLineage implements AutoCloseable {
    private final HttpReceiver receiver;
    private final Outbox outbox;
    private final ClusterLineage runs;

    /**
     * Opens it; the server need not be there.
     *
     * @param version of this build
     * @param told takes sentences for people
     */
    SentLineage(
            Destination destination,
            String version,
            Records records,
            LineageSeries series,
            Consumer<String> told,
            InstantSource clock) {
        this(destination, RetryTiming.OPERATOR, version, records, series, told, clock);
    }

    SentLineage(
            Destination destination,
            RetryTiming patience,
            String version,
            Records records,
            LineageSeries series,
            Consumer<String> told,
            InstantSource clock) {
        receiver = new HttpReceiver(destination.address(), destination.token());
        outbox = new Outbox(new Counted(series, told), patience);
        runs = new ClusterLineage(
                new LineageEvents(LineageEvents.PRODUCER, version), receiver, records, outbox::post, clock);
    }

    /** For whoever is told of runs. */
    ClusterLineage runs() {
        return runs;
    }

    /** Tries once more what waits, for a short time. */
    @Override
    public void close() {
        outbox.close();
        receiver.close();
    }

    private record Counted(LineageSeries series, Consumer<String> told) implements Tally {
        @Override
        public void delivered() {
            series.sent();
        }

        @Override
        public void lost(String about, String why) {
            series.dropped();
            told.accept("Lineage has a gap, the " + about + " was not sent: " + Printable.text(why)
                    + ". The run itself is not affected; see that the server of the chart's value lineage.url"
                    + " takes events");
        }
    }
}
