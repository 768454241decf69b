// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanupSpec;
import dev.cleanrun.api.v1alpha1.TimeSpan;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.observe.pods.SeenPod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which pods go: those whose end status has, but for the last failed ones, which people may want to look at for a
 * while.
 */
final class PodCleanup {
    private final PodDeletions removals;
    private final Map<String, List<SeenPod>> pods;

    /** @param pods as seen in this pass, by uid of their run */
    PodCleanup(PodDeletions removals, Map<String, List<SeenPod>> pods) {
        this.removals = removals;
        this.pods = pods;
    }

    /** Does the stops and releases of a run whose status is current; {@code run} is its uid. */
    void clear(String run, CleanupSpec cleanup, List<PodAction> actions) {
        var stopped = new HashSet<AttemptId>();
        var released = new HashMap<AttemptId, Boolean>();
        for (PodAction action : actions) {
            switch (action) {
                case PodAction.Stop(AttemptId id) -> stopped.add(id);
                case PodAction.Release(AttemptId id, boolean bad) -> released.put(id, bad);
                case PodAction.Start _, PodAction.Replan _ -> {}
            }
        }
        var failed = new ArrayList<SeenPod>();
        for (List<SeenPod> pod : together(pods.getOrDefault(run, List.of()))) {
            if (pod.stream().anyMatch(one -> stopped.contains(one.id()))) {
                removals.remove(pod.getFirst().pod());
            } else if (pod.stream().allMatch(one -> released.containsKey(one.id()))) {
                pod.stream()
                        .filter(one -> released.get(one.id()))
                        .findFirst()
                        .ifPresentOrElse(
                                failed::add,
                                () -> removals.remove(pod.getFirst().pod()));
            }
        }
        allButTheLast(failed, cleanup.keepFailedPods());
    }

    /** The attempts of each pod, but for those that had not begun when it ended: of these nothing is kept in it. */
    private static Collection<List<SeenPod>> together(List<SeenPod> all) {
        return all.stream()
                .filter(SeenPod::begun)
                .collect(Collectors.groupingBy(SeenPod::pod, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    /** Clears what a finished run left; when more is to be cleared. */
    Optional<Instant> tidy(List<SeenPod> left, CleanupSpec cleanup, Instant completed, Instant now) {
        var failed = new ArrayList<SeenPod>();
        for (List<SeenPod> pod : together(left)) {
            Optional<SeenPod> bad = pod.stream()
                    .filter(one -> one.ended()
                            .map(end -> end.evidence() instanceof Evidence.Failure)
                            .orElse(false))
                    .findFirst();
            if (bad.isPresent()) {
                failed.add(bad.get());
            } else if (pod.stream().allMatch(one -> one.ended().isPresent())) {
                removals.remove(pod.getFirst().pod());
            }
        }
        Instant until =
                completed.plus(TimeSpan.parse(cleanup.podsAfterFinished()).duration());
        allButTheLast(failed, until.isAfter(now) ? cleanup.keepFailedPods() : 0);
        return until.isAfter(now) && !failed.isEmpty() ? Optional.of(until) : Optional.empty();
    }

    private void allButTheLast(List<SeenPod> ended, int keep) {
        ended.stream()
                .sorted(Comparator.comparing(
                                (SeenPod pod) -> pod.ended().orElseThrow().createdAt())
                        .reversed())
                .skip(keep)
                .forEach(pod -> removals.remove(pod.pod()));
    }
}
