package dev.cleanrun.reconcile;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.apply.Runs;
import dev.cleanrun.apply.Unanswered;
import dev.cleanrun.plan.Decision;
import dev.cleanrun.plan.RunDecision;
import dev.cleanrun.plan.run.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what was decided into status, at most once a second for each run unless its state changed. Pods go only after that. */
final class Saving {
    /** Between two writes of counters. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Runs runs;
    private final Witness witness;

    Saving(Runs runs, Witness witness) {
        this.runs = runs;
        this.witness = witness;
    }

    /** Saves each run whose time has come and clears what is saved; when the next one is due. */
    Optional<Instant> save(Decision decision, Map<String, PlannedRun> acting, Instant now, Clearing clearing) {
        return decision.runs().stream().flatMap(one -> save(one, acting.get(one.run()), decision, now, clearing)
                .stream()).min(Comparator.naturalOrder());
    }

    private Optional<Instant> save(RunDecision decided, PlannedRun run, Decision decision, Instant now,
            Clearing clearing) {
        CleanRunStatus after = run.report().after(decided, Optional.of(run.acknowledged()), now);
        Instant due = run.savedAt().plus(PAUSE);
        boolean current = switch (StatusChange.between(run.acknowledged(), after)) {
            case NONE -> true;
            case STATE -> write(run, after, now);
            case PROGRESS -> !due.isAfter(now) && write(run, after, now);
        };
        if (current) {
            clearing.clear(run, decision.actions());
            return Optional.empty();
        }
        return Optional.of(due.isAfter(now) ? due : now.plus(PAUSE));
    }

    private boolean write(PlannedRun run, CleanRunStatus after, Instant now) {
        run.savedAt(now);
        return switch (runs.save(run.ref(), after)) {
            case YES -> {
                CleanRunStatus before = run.acknowledged();
                Progress known = run.progress();
                run.acknowledge(after);
                List<Witness.End> news = run.attempts().saved(run.progress()).stream().filter(end -> !known.has(end
                        .attempt()
                        .id())).toList();
                witness.saved(run.subject(), known, before, after, news);
                yield true;
            }
            case GONE -> {
                run.vanish();
                yield false;
            }
            case UNKNOWN -> {
                run.doubt();
                witness.unsaved(run.subject());
                yield false;
            }
        };
    }

    /** Asks the server which status it has. A run that cannot go on from that is lost to its desk. */
    void refresh(PlannedRun run) {
        try {
            runs.fresh(run.ref()).ifPresentOrElse(there -> run.acknowledge(there.getStatus()), run::vanish);
        } catch (NotYet _) {
            // Not for this pass to tell: it may have been called for another run.
            run.lose();
        } catch (Unanswered _) {
            // Still in doubt: asked again at the next pass.
        }
    }
}
