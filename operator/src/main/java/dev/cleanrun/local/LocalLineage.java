// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.lineage.LineageEnd;
import dev.cleanrun.lineage.LineageEvent;
import dev.cleanrun.lineage.LineageEvents;
import dev.cleanrun.lineage.LineageFigures;
import dev.cleanrun.lineage.LineageRun;
import dev.cleanrun.lineage.send.Letter;
import dev.cleanrun.lineage.send.Outbox;
import dev.cleanrun.lineage.send.Receiver;
import dev.cleanrun.lineage.send.SendOutcome;
import dev.cleanrun.store.Location;
import dev.cleanrun.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells of local runs in the words of OpenLineage. Each start is a run of its own, since the same manifest is the same
 * run of ours every night.
 */
public final class LocalLineage {
    /** Job namespace of runs outside of a cluster. */
    public static final String NAMESPACE = "cleanrun";

    private final LineageEvents events;
    private final Receiver receiver;
    private final Outbox outbox;
    private final InstantSource clock;

    /** Whoever makes outbox and receiver closes them. */
    public LocalLineage(LineageEvents events, Receiver receiver, Outbox outbox, InstantSource clock) {
        this.events = events;
        this.receiver = receiver;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Tells that a run starts, has it run, and tells how it ended. */
    public LocalRun.Ended around(LocalSpec spec, Supplier<LocalRun.Ended> run) {
        Instant begun = clock.instant();
        var told = new LineageRun(
                spec.runUid() + "/" + begun,
                NAMESPACE,
                Location.parse(spec.wanted().sourceUri()),
                Location.parse(spec.target().uri()),
                spec.target().outputs().removed(),
                spec.wanted().recipe());
        post(spec, "START of " + spec.name(), () -> events.started(told, begun));
        LineageEnd otherwise =
                new LineageEnd.Failed("the run was broken off: its own output says by what", Optional.empty());
        Supplier<LineageEnd> end = () -> otherwise;
        try {
            LocalRun.Ended ended = run.get();
            end = () -> end(spec, ended);
            return ended;
        } finally {
            Instant now = clock.instant();
            Supplier<LineageEnd> how = end;
            post(spec, "end of " + spec.name(), () -> events.ended(told, how.get(), now));
        }
    }

    private static LineageEnd end(LocalSpec spec, LocalRun.Ended ended) {
        return switch (ended.outcome()) {
            case Outcome.Succeeded(Outcome.Report report) -> new LineageEnd.Completed(figures(spec, report));
            case Outcome.Failed failed ->
                new LineageEnd.Failed(failed.reason().text() + ": " + failed.message(), figures(spec, failed.report()));
            case Outcome.Queued _, Outcome.Running _, Outcome.Draining _, Outcome.Suspended _ ->
                new LineageEnd.Aborted();
        };
    }

    private static Optional<LineageFigures> figures(LocalSpec spec, Outcome.Report report) {
        if (report != Outcome.Report.WRITTEN) {
            return Optional.empty();
        }
        try (Store target = LocalPlan.target(spec)) {
            return target.read(TargetPaths.summaryKey(spec.name(), spec.runUid()), LineageFigures.MAX_BYTES)
                    .map(content -> new String(content.bytes(), StandardCharsets.UTF_8))
                    .flatMap(LineageFigures::read);
        }
    }

    private void post(LocalSpec spec, String about, Supplier<LineageEvent> event) {
        outbox.post(new Letter() {
            @Override
            public String about() {
                return about;
            }

            @Override
            public String sequence() {
                return spec.runUid();
            }

            @Override
            public SendOutcome deliver() {
                return receiver.send(event.get());
            }
        });
    }
}
