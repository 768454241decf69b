// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage.cluster;

import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.lineage.LineageEnd;
import dev.cleanrun.lineage.LineageEvent;
import dev.cleanrun.lineage.LineageEvents;
import dev.cleanrun.lineage.LineageFigures;
import dev.cleanrun.lineage.LineageMoment;
import dev.cleanrun.lineage.LineageMoment.Found;
import dev.cleanrun.lineage.LineageRun;
import dev.cleanrun.lineage.send.Letter;
import dev.cleanrun.lineage.send.Receiver;
import dev.cleanrun.lineage.send.SendOutcome;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells one moment of a run. The event is made when it is sent: recipes and summaries are too large to be kept for all
 * that wait.
 */
final class MomentLetter implements Letter {
    /** After so many failures to read a summary, the end is told without it. */
    private static final int SUMMARY_TRIES = 3;

    private final Office office;
    private final RememberedRun run;
    private final Optional<CleanRunSpec> spec;
    private final LineageMoment moment;
    private int unread;

    /** What letters are made and sent with. */
    record Office(LineageEvents events, Receiver receiver, Records records) {}

    /** @param spec says how the run's summary is read; a deleted run's is not */
    MomentLetter(Office office, RememberedRun run, Optional<CleanRunSpec> spec, LineageMoment moment) {
        this.office = office;
        this.run = run;
        this.spec = spec;
        this.moment = moment;
    }

    @Override
    public String about() {
        String type = switch (moment) {
            case LineageMoment.Started _ -> "START";
            case LineageMoment.Completed _ -> "COMPLETE";
            case LineageMoment.Failed _ -> "FAIL";
            case LineageMoment.Aborted _ -> "ABORT";
        };
        return type + " of " + run.ref().namespace() + "/" + run.ref().name()
                + (moment.round() == 1 ? "" : ", round " + moment.round());
    }

    @Override
    public String sequence() {
        return run.ref().uid();
    }

    @Override
    public SendOutcome deliver() {
        // A deleted run's recipe goes with it, at some time: its end is told alike whether it is still there or not.
        boolean isDeleted = moment instanceof LineageMoment.Aborted;
        Optional<Recipe> recipe =
                isDeleted && run.isNamed() ? Optional.empty() : office.records().recipe(run.ref());
        recipe.ifPresent(run::named);
        return run.round(moment.round(), isDeleted ? Optional.empty() : recipe)
                .map(round -> office.receiver().send(event(round)))
                .orElseGet(() ->
                        new SendOutcome.Refused("the run was deleted before its recipe was read, which names its job"));
    }

    private LineageEvent event(LineageRun round) {
        LineageEvents events = office.events();
        return switch (moment) {
            case LineageMoment.Started started -> events.started(round, started.at());
            case LineageMoment.Completed completed ->
                events.ended(round, new LineageEnd.Completed(figures(completed.found())), completed.at());
            case LineageMoment.Failed failed ->
                events.ended(round, new LineageEnd.Failed(failed.message(), figures(failed.found())), failed.at());
            case LineageMoment.Aborted aborted -> events.ended(round, new LineageEnd.Aborted(), aborted.at());
        };
    }

    /** The summary's, or the rows that status counts. */
    private Optional<LineageFigures> figures(Found found) {
        return Stream.<Optional<LineageFigures>>of(
                        found.summary() ? summary() : Optional.empty(),
                        found.clean().isPresent()
                                ? Optional.of(
                                        LineageFigures.ofRows(found.clean().getAsLong()))
                                : Optional.empty())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<LineageFigures> summary() {
        if (unread >= SUMMARY_TRIES) {
            return Optional.empty();
        }
        unread++;
        Optional<LineageFigures> read = spec.flatMap(one -> office.records().summary(run.ref(), one));
        unread = 0;
        return read;
    }
}
