// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.lineage.LineageEvents;
import dev.cleanrun.lineage.send.Destination;
import dev.cleanrun.lineage.send.FileReceiver;
import dev.cleanrun.lineage.send.HttpReceiver;
import dev.cleanrun.lineage.send.Outbox;
import dev.cleanrun.lineage.send.Receiver;
import dev.cleanrun.lineage.send.RetryTiming;
import dev.cleanrun.lineage.send.Tally;
import dev.cleanrun.local.LocalLineage;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Where lineage of local runs goes, if anywhere. */
final class LineageOption {
    @Option(
            names = "--lineage",
            paramLabel = "WHERE",
            description =
                    "tell of the run in OpenLineage events: a file, which gets a line for each, or the http(s) address"
                            + " of a server; a bearer token for it is taken from CLEANRUN_LINEAGE_TOKEN")
    private String where;

    /** Works with the teller of lineage, and waits a little for events that are not delivered yet. */
    <T> T with(Console console, Function<Optional<LocalLineage>, T> work) {
        if (where == null) {
            return work.apply(Optional.empty());
        }
        try (Receiver receiver = receiver(console);
                Outbox outbox = new Outbox(new Told(console), RetryTiming.SHORT)) {
            return work.apply(Optional.of(new LocalLineage(
                    new LineageEvents(LineageEvents.PRODUCER, VersionText.version()),
                    receiver,
                    outbox,
                    console.clock())));
        }
    }

    private Receiver receiver(Console console) {
        if (!where.contains("://")) {
            return new FileReceiver(console.folder().resolve(where));
        }
        try {
            URI address = HttpReceiver.address(where);
            return new HttpReceiver(
                    address,
                    Optional.ofNullable(console.environment().get(Destination.TOKEN))
                            .filter(token -> !token.isBlank())
                            .map(String::strip));
        } catch (IllegalArgumentException e) {
            throw new UsageError(List.of("--lineage " + e.getMessage() + "; or name a file"));
        }
    }

    /** Only what is lost is told. */
    private record Told(Console console) implements Tally {
        @Override
        public void delivered() {}

        @Override
        public void lost(String about, String why) {
            console.err().println("Note: lineage was not told (" + about + "): " + why);
        }
    }
}
