// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.observe.pods.SeenPod;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one run's attempts came to since its status was acknowledged last. An end that was seen is kept until status has
 * it, even when its pod goes away; a live attempt that is no longer to be seen has ended without a word.
 */
final class RunAttempts {
    private final Map<AttemptId, RunListener.End> unsaved = new LinkedHashMap<>();
    private final Unanswered unanswered = new Unanswered();
    private Map<AttemptId, AttemptFact> live = Map.of();

    /**
     * What to give to the decider.
     *
     * @param live attempts that have not ended
     * @param ended attempts that have, recorded before or not
     * @param unanswered why no pod comes of what is created, where that is so
     */
    record Look(List<AttemptFact> live, List<EndedAttempt> ended, Optional<String> unanswered) {}

    /**
     * Looks at the run's pods.
     *
     * @param pods all that the cache shows of this run
     * @param reserved creates of this run that it does not show
     */
    Look look(List<SeenPod> pods, Collection<Reservations.Reservation> reserved, Instant now) {
        Map<AttemptId, AttemptFact> alive = new LinkedHashMap<>();
        Map<AttemptId, AttemptFact> known = new HashMap<>();
        Map<AttemptId, EndedAttempt> ended = new LinkedHashMap<>();
        unanswered.see(pods);
        for (SeenPod pod : pods) {
            pod.live().ifPresent(fact -> {
                alive.put(fact.id(), fact);
                known.put(fact.id(), fact);
            });
            pod.ended().ifPresent(end -> {
                ended.put(end.id(), end);
                unsaved.put(end.id(), new RunListener.End(end, pod.result(), pod.startedAt(), pod.leads()));
            });
        }
        for (Reservations.Reservation one : reserved) {
            for (AttemptFact fact : one.facts()) {
                alive.putIfAbsent(fact.id(), fact);
                if (one.answer() == Reservations.Answer.MADE) {
                    known.putIfAbsent(fact.id(), fact);
                }
            }
        }
        // What rode behind another one has not begun unless its pod says so: it is as if it had never been started.
        live.values().stream()
                .filter(before -> !before.rides())
                .filter(before -> !alive.containsKey(before.id()) && !unsaved.containsKey(before.id()))
                .forEach(gone -> unsaved.put(gone.id(), RunListener.End.of(vanished(gone, now))));
        live = known;
        unsaved.forEach((id, end) -> ended.putIfAbsent(id, end.attempt()));
        return new Look(List.copyOf(alive.values()), List.copyOf(ended.values()), unanswered.told(now));
    }

    /** Notes an attempt whose pod the server refused. */
    void refused(EndedAttempt attempt) {
        unanswered.answered();
        unsaved.put(attempt.id(), RunListener.End.of(attempt));
    }

    /** Creates that nobody answers. */
    Unanswered unanswered() {
        return unanswered;
    }

    /** Ends that the status with this progress has, each told once; what it had no room for is kept. */
    List<RunListener.End> saved(Progress progress) {
        List<RunListener.End> saved = unsaved.values().stream()
                .filter(end -> progress.has(end.attempt().id()))
                .toList();
        saved.forEach(end -> unsaved.remove(end.attempt().id()));
        return saved;
    }

    private static EndedAttempt vanished(AttemptFact gone, Instant now) {
        return new EndedAttempt(
                gone.id(),
                gone.size(),
                gone.createdAt(),
                now,
                OptionalLong.empty(),
                new Evidence.Disrupted(Evidence.Disruption.STOPPED));
    }
}
