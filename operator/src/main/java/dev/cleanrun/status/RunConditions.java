// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.api.v1alpha1.ConditionStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.partition.Unit;
import dev.cleanrun.decide.run.StallReason;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the conditions say of a planned run. {@code Reconciling} and {@code Stalled} never hold together, since tools
 * differ in which of them they look at first.
 */
final class RunConditions {
    private RunConditions() {}

    static Conditions say(RunDecision decision, Conditions conditions) {
        Outcome outcome = decision.outcome();
        Optional<RunDecision.Stall> stall = stall(decision);
        ConditionReason reason = stall.map(one -> one.reason().condition()).orElse(reason(decision));
        Unit unit = conditions.unit();
        String text = stall.map(RunDecision.Stall::message).orElse(text(decision, unit));
        switch (outcome) {
            case Outcome.Failed failed ->
                conditions.say(
                        ConditionType.STALLED,
                        ConditionStatus.TRUE,
                        failed.reason().condition(),
                        failed.message() + quality(decision, unit));
            case Outcome.Succeeded _, Outcome.Queued _, Outcome.Running _, Outcome.Draining _, Outcome.Suspended _ ->
                stall.ifPresentOrElse(
                        one -> conditions.say(ConditionType.STALLED, ConditionStatus.TRUE, reason, text),
                        conditions::notStalled);
        }
        if (outcome instanceof Outcome.Suspended) {
            conditions.say(
                    ConditionType.SUSPENDED,
                    ConditionStatus.TRUE,
                    reason,
                    "nothing runs and nothing starts until the " + unit.whole() + " is resumed");
        } else {
            conditions.notSuspended();
        }
        boolean going = !outcome.isFinal() && !(outcome instanceof Outcome.Suspended) && stall.isEmpty();
        return conditions
                .say(ConditionType.READY, ready(outcome, going), reason, text)
                .say(ConditionType.RECONCILING, going ? ConditionStatus.TRUE : ConditionStatus.FALSE, reason, text)
                .say(
                        ConditionType.FINISHED,
                        outcome.isFinal() ? ConditionStatus.TRUE : ConditionStatus.FALSE,
                        reason,
                        text);
    }

    private static ConditionStatus ready(Outcome outcome, boolean going) {
        if (outcome instanceof Outcome.Succeeded) {
            return ConditionStatus.TRUE;
        }
        return going ? ConditionStatus.UNKNOWN : ConditionStatus.FALSE;
    }

    /** What needs a person. Storage that does not answer needs time, and a run that ends or rests does not try. */
    private static Optional<RunDecision.Stall> stall(RunDecision decision) {
        return switch (decision.outcome()) {
            case Outcome.Queued _, Outcome.Running _ ->
                decision.stall().filter(stall -> stall.reason() != StallReason.STORAGE_UNAVAILABLE);
            case Outcome.Draining _, Outcome.Suspended _, Outcome.Succeeded _, Outcome.Failed _ -> Optional.empty();
        };
    }

    private static ConditionReason reason(RunDecision decision) {
        return switch (decision.outcome()) {
            case Outcome.Succeeded(Outcome.Report report) ->
                report == Outcome.Report.MISSING ? ConditionReason.COMPLETED_WITHOUT_REPORT : ConditionReason.SUCCEEDED;
            case Outcome.Failed failed -> failed.reason().condition();
            case Outcome.Queued _, Outcome.Running _
            when decision.stall().isPresent() -> decision.stall().get().reason().condition();
            case Outcome.Queued _ -> ConditionReason.QUEUED;
            case Outcome.Running _ -> ConditionReason.RUNNING;
            case Outcome.Draining _ -> ConditionReason.DRAINING;
            case Outcome.Suspended _ -> ConditionReason.SUSPENDED;
        };
    }

    private static String text(RunDecision decision, Unit unit) {
        RunDecision.Partitions partitions = decision.partitions();
        String done = (partitions.skipped() + partitions.succeeded()) + " of " + partitions.total() + " " + unit.many()
                + " are done";
        String why = decision.stall().map(stall -> "; " + stall.message()).orElse("");
        return switch (decision.outcome()) {
            case Outcome.Succeeded(Outcome.Report report) ->
                switch (report) {
                    case WRITTEN, NONE -> done + quality(decision, unit) + warnings(decision);
                    case MISSING -> done + quality(decision, unit) + "; the run's summary could not be written";
                };
            case Outcome.Failed failed -> failed.message() + quality(decision, unit) + warnings(decision);
            case Outcome.Queued _ -> done + (why.isEmpty() ? "; waiting for room or for a retry's time" : why);
            case Outcome.Running _
            when unit == Unit.PARTITION && onlySummaryIsLeft(partitions) ->
                done + "; the summary is being written" + why;
            case Outcome.Running _ ->
                done + ", " + partitions.active() + are(partitions.active()) + " being " + unit.done() + why;
            case Outcome.Draining _ ->
                done + "; nothing starts, " + partitions.active() + are(partitions.active()) + " finishing" + why;
            case Outcome.Suspended _ -> done + "; the " + unit.whole() + " is suspended";
        };
    }

    private static boolean onlySummaryIsLeft(RunDecision.Partitions partitions) {
        return partitions.active() + partitions.pending() + partitions.retrying() == 0;
    }

    private static String are(int count) {
        return count == 1 ? " is" : " are";
    }

    private static String quality(RunDecision decision, Unit unit) {
        RowTotals rows = decision.progress().rows();
        return switch (unit) {
            case PARTITION ->
                QualityText.after(
                        rows.rejected(),
                        rows.read(),
                        decision.progress().summary().grade());
            case FILE -> QualityText.rows(rows.read());
        };
    }

    private static String warnings(RunDecision decision) {
        return decision.progress().summary().warnings().stream()
                .map(warning -> "; warning: " + warning)
                .collect(Collectors.joining());
    }
}
