package dev.cleanrun.report;

import dev.cleanrun.api.v1alpha1.ConditionStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import dev.cleanrun.plan.Outcome;
import dev.cleanrun.plan.RunDecision;
import dev.cleanrun.plan.run.Shortened;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The five conditions of a run. The transition time of one moves only with its status. */
final class Conditions {
    /** Bytes of a message that people are to act on, and of one that only repeats it. */
    private static final int MESSAGE = 480;
    private static final int REPEATED = 160;

    private final Map<ConditionType, StatusCondition> before;
    private final long generation;
    private final Instant now;
    private final List<StatusCondition> conditions = new ArrayList<>();

    private Conditions(List<StatusCondition> before, long generation, Instant now) {
        this.before = before.stream().collect(Collectors.toMap(StatusCondition::type, one -> one, (first, _) -> first));
        this.generation = generation;
        this.now = now;
    }

    static List<StatusCondition> of(RunDecision decision, List<StatusCondition> before, long generation, Instant now) {
        var made = new Conditions(before, generation, now);
        made.add(decision);
        return List.copyOf(made.conditions);
    }

    private void add(RunDecision decision) {
        Outcome outcome = decision.outcome();
        String word = PhaseOf.word(outcome);
        String text = text(decision);
        boolean suspended = outcome instanceof Outcome.Suspended;
        add(ConditionType.READY, outcome instanceof Outcome.Succeeded, reason(outcome, word), text);
        add(ConditionType.RECONCILING, !outcome.isFinal() && !suspended, word, text);
        if (outcome instanceof Outcome.Failed failed) {
            add(ConditionType.STALLED, true, failed.reason().text(), failed.message());
        } else {
            decision.stall().ifPresentOrElse(stall -> add(ConditionType.STALLED, true, stall.reason().text(), stall
                    .message()), () -> add(ConditionType.STALLED, false, "NoTrouble",
                            "nothing keeps the run from going on"));
        }
        add(ConditionType.SUSPENDED, suspended, suspended ? "Suspended" : "NotSuspended", suspended
                ? "nothing runs and nothing starts until the run is let go on"
                : "the run is not suspended");
        add(ConditionType.FINISHED, outcome.isFinal(), reason(outcome, word), text);
    }

    private static String reason(Outcome outcome, String word) {
        return switch (outcome) {
            case Outcome.Succeeded(Outcome.Report report) -> report == Outcome.Report.MISSING
                    ? "CompletedWithoutReport"
                    : word;
            case Outcome.Failed failed -> failed.reason().text();
            case Outcome.Queued _,Outcome.Running _,Outcome.Draining _,Outcome.Suspended _ -> word;
        };
    }

    private static String text(RunDecision decision) {
        RunDecision.Partitions partitions = decision.partitions();
        String done = (partitions.skipped() + partitions.succeeded()) + " of " + partitions.total()
                + " partitions are done";
        return switch (decision.outcome()) {
            case Outcome.Succeeded(Outcome.Report report) -> switch (report) {
                case WRITTEN, NONE -> done;
                case MISSING -> done + "; the run's summary could not be written";
            };
            case Outcome.Failed failed -> failed.message();
            case Outcome.Queued _ -> done + "; waiting for room, time or the end of a trouble";
            case Outcome.Running _ -> done + ", " + partitions.active() + " are being cleaned";
            case Outcome.Draining _ -> done + "; nothing starts, " + partitions.active() + " are finishing";
            case Outcome.Suspended _ -> done + "; the run is suspended";
        };
    }

    private void add(ConditionType type, boolean holds, String reason, String message) {
        ConditionStatus status = holds ? ConditionStatus.TRUE : ConditionStatus.FALSE;
        StatusCondition last = before.get(type);
        Instant since = last != null && last.status() == status ? last.lastTransitionTime() : now;
        conditions.add(new StatusCondition(type, status, generation, since, reason, Shortened.to(
                type == ConditionType.READY
                        || type == ConditionType.STALLED ? MESSAGE : REPEATED, message)));
    }
}
