// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage.cluster;

import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.lineage.LineageEvents;
import dev.cleanrun.lineage.LineageMoment;
import dev.cleanrun.lineage.RunCourse;
import dev.cleanrun.lineage.send.Letter;
import dev.cleanrun.lineage.send.Receiver;
import dev.cleanrun.names.RunRef;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Tells the rounds of runs as their statuses change. It remembers what it has told of live runs; an operator that
 * starts again takes that from their statuses. Any thread may call, and none waits.
 */
public final class ClusterLineage {
    private final MomentLetter.Office office;
    private final Consumer<Letter> outbox;
    private final InstantSource clock;
    private final Map<String, Live> known = new ConcurrentHashMap<>();

    private record Live(RememberedRun run, RunCourse course) {}

    /**
     * Nothing was told yet.
     *
     * @param records are asked by letters alone
     * @param outbox takes letters, and neither waits nor fails
     */
    public ClusterLineage(
            LineageEvents events, Receiver receiver, Records records, Consumer<Letter> outbox, InstantSource clock) {
        this.office = new MomentLetter.Office(events, receiver, records);
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A run with this status was found: at the start, or when it was in doubt which status it has. */
    public void found(RunRef ref, CleanRunSpec spec, CleanRunStatus status) {
        known.compute(ref.uid(), (_, last) -> last == null ? first(ref, spec, status) : next(last, spec, status));
    }

    /** Status has changed. */
    public void told(RunRef ref, CleanRunSpec spec, CleanRunStatus before, CleanRunStatus after) {
        known.compute(
                ref.uid(),
                (_, last) -> next(
                        Optional.ofNullable(last)
                                .orElseGet(() -> new Live(new RememberedRun(ref, spec), RunCourse.of(before))),
                        spec,
                        after));
    }

    /** A run was deleted. */
    public void gone(RunRef ref) {
        Optional.ofNullable(known.remove(ref.uid()))
                .ifPresent(last -> last.course()
                        .deleted(clock.instant())
                        .forEach(moment -> post(last.run(), Optional.empty(), moment)));
    }

    private Live first(RunRef ref, CleanRunSpec spec, CleanRunStatus status) {
        var live = new Live(new RememberedRun(ref, spec), RunCourse.of(status));
        return switch (live.course().stage()) {
            case AHEAD -> live;
            case BEGUN -> {
                outbox.accept(new NameLetter(office.records(), live.run()));
                yield live;
            }
            case OVER -> null;
        };
    }

    /** Null when nothing has to be remembered. */
    private Live next(Live last, CleanRunSpec spec, CleanRunStatus after) {
        RunCourse.Step step = last.course().to(after, clock.instant());
        step.moments().forEach(moment -> post(last.run(), Optional.of(spec), moment));
        return step.course().stage() == RunCourse.Stage.OVER ? null : new Live(last.run(), step.course());
    }

    private void post(RememberedRun run, Optional<CleanRunSpec> spec, LineageMoment moment) {
        outbox.accept(new MomentLetter(office, run, spec, moment));
    }
}
