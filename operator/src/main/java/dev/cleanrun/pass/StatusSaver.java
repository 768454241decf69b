// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.cluster.ApiUnavailable;
import dev.cleanrun.cluster.Runs;
import dev.cleanrun.decide.Decision;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.planning.RunBlocked;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what was decided into status, at most once a second for each run unless its state changed. Pods go only after
 * that. Nobody waits for the answer: until it is there no other status of that run is sent, and passes go on from the
 * one acknowledged before.
 */
final class StatusSaver {
    private static final Logger LOG = LoggerFactory.getLogger(StatusSaver.class);
    /** Between two writes of counters. */
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** When a status is to be written and the one before is under way. */
    private static final Duration SOON = Duration.ofMillis(200);
    /** When an answer ought to be there. */
    private static final Duration ANSWERED = Duration.ofSeconds(2);

    private final Ports around;
    private final Executor locked;
    private final Predicate<PlannedRun> here;

    /**
     * Of one profile.
     *
     * @param locked does its work under the lock of the profile
     * @param here whether the profile still has a run
     */
    StatusSaver(Ports around, Executor locked, Predicate<PlannedRun> here) {
        this.around = around;
        this.locked = locked;
        this.here = here;
    }

    /** Has each run saved whose time has come, and clears what is saved; when to look again. */
    Optional<Instant> save(Decision decision, Map<String, PlannedRun> acting, Instant now, PodCleanup clearing) {
        return decision.runs().stream()
                .flatMap(one -> save(one, acting.get(one.run()), decision, now, clearing).stream())
                .min(Comparator.naturalOrder());
    }

    private Optional<Instant> save(
            RunDecision decided, PlannedRun run, Decision decision, Instant now, PodCleanup clearing) {
        CleanRunStatus after = run.report().after(decided, Optional.of(run.acknowledged()), now);
        StatusChange change = StatusChange.between(run.acknowledged(), after);
        if (change == StatusChange.NONE) {
            clearing.clear(run.ref().uid(), run.asked().spec().cleanup(), decision.actions());
            return Optional.empty();
        }
        if (run.isSaving()) {
            return Optional.of(now.plus(SOON));
        }
        Instant due = run.savedAt().plus(PAUSE);
        if (change == StatusChange.PROGRESS && due.isAfter(now)) {
            return Optional.of(due);
        }
        run.beginSave(now);
        around.background().run(() -> {
            Runs.Saved answer = Background.answer(
                    () -> around.runs().save(run.ref(), after), fault -> faulty(run, fault, Runs.Saved.UNKNOWN));
            locked.execute(() -> {
                run.endSave();
                if (!here.test(run)) {
                    return;
                }
                if (answered(run, after, answer)) {
                    clearing.clear(run.ref().uid(), run.asked().spec().cleanup(), decision.actions());
                }
                if (change == StatusChange.STATE || run.isGone()) {
                    around.requeue().requeue(run.ref());
                }
            });
        });
        return Optional.of(now.plus(ANSWERED));
    }

    /** Takes account of an answer; whether the server has that status. */
    private boolean answered(PlannedRun run, CleanRunStatus after, Runs.Saved answer) {
        return switch (answer) {
            case YES -> {
                saved(run, after);
                yield true;
            }
            case GONE -> {
                run.vanish();
                yield false;
            }
            case UNKNOWN -> {
                run.doubt();
                around.listener().unsaved(run.subject());
                yield false;
            }
        };
    }

    /** The server has this status, which it had not before. */
    private void saved(PlannedRun run, CleanRunStatus after) {
        CleanRunStatus before = run.acknowledged();
        Progress known = run.progress();
        run.acknowledge(after);
        List<RunListener.End> news = run.attempts().saved(run.progress()).stream()
                .filter(end -> !known.has(end.attempt().id()))
                .toList();
        around.listener().saved(run.subject(), run.asked().spec(), run.snapshot(), before, after, news);
    }

    /**
     * Has the server asked, in the background, which status it has of a run of which that is unknown. A run that cannot
     * go on from the answer is lost to its profile.
     */
    void ask(PlannedRun run) {
        if (!run.beginAsking()) {
            return;
        }
        around.background().run(() -> {
            Fresh answer = Background.answer(() -> fresh(run), fault -> faulty(run, fault, new Fresh.Unknown()));
            locked.execute(() -> {
                if (here.test(run)) {
                    told(run, answer);
                }
            });
        });
    }

    /** What the server has of a run. */
    private sealed interface Fresh {
        record There(CleanRun run) implements Fresh {}

        record Gone() implements Fresh {}

        /** It did not say. */
        record Unknown() implements Fresh {}
    }

    private Fresh fresh(PlannedRun run) {
        try {
            return around.runs().fresh(run.ref()).<Fresh>map(Fresh.There::new).orElseGet(Fresh.Gone::new);
        } catch (ApiUnavailable _) {
            return new Fresh.Unknown();
        }
    }

    private static <A> A faulty(PlannedRun run, RuntimeException fault, A answer) {
        LOG.error(
                "The status of {}/{} is in doubt",
                run.ref().namespace(),
                run.ref().name(),
                fault);
        return answer;
    }

    /** Calls for a pass when there is news; a server that is silent is asked again by the next pass, not at once. */
    private void told(PlannedRun run, Fresh answer) {
        switch (answer) {
            case Fresh.There(CleanRun there) -> {
                acknowledge(run, there);
                around.requeue().requeue(run.ref());
            }
            case Fresh.Gone _ -> {
                run.vanish();
                around.requeue().requeue(run.ref());
            }
            case Fresh.Unknown _ -> run.doubt();
        }
    }

    private void acknowledge(PlannedRun run, CleanRun there) {
        try {
            // The status whose answer was lost may have arrived: whoever counts and tells has to hear of it.
            if (StatusChange.between(run.acknowledged(), there.getStatus()) == StatusChange.NONE) {
                run.acknowledge(there.getStatus());
                around.listener().taken(run.subject(), run.asked().spec(), there.getStatus());
            } else {
                saved(run, there.getStatus());
            }
        } catch (RunBlocked _) {
            // Not for this pass to tell: it may have been called for another run.
            run.lose();
        }
    }
}
