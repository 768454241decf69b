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
import java.util.Comparator;
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

    /** Does the stops and releases of a run whose status is current. */
    void clear(PlannedRun run, List<PodAction> actions) {
        Map<AttemptId, SeenPod> seen = pods.getOrDefault(run.ref().uid(), List.of()).stream()
                .collect(Collectors.toMap(SeenPod::id, pod -> pod, (one, _) -> one));
        var failed = new ArrayList<SeenPod>();
        for (PodAction action : actions) {
            switch (action) {
                case PodAction.Stop(AttemptId id)
                when seen.containsKey(id) -> removals.remove(seen.get(id).pod());
                case PodAction.Release(AttemptId id, boolean bad)
                when seen.containsKey(id) -> {
                    if (bad) {
                        failed.add(seen.get(id));
                    } else {
                        removals.remove(seen.get(id).pod());
                    }
                }
                case PodAction.Stop _,
                        PodAction.Release _,
                        PodAction.StartPartition _,
                        PodAction.StartHelp _,
                        PodAction.StartSummary _,
                        PodAction.Replan _ -> {}
            }
        }
        allButTheLast(failed, run.asked().spec().cleanup().keepFailedPods());
    }

    /** Clears what a finished run left; when more is to be cleared. */
    Optional<Instant> tidy(List<SeenPod> left, CleanupSpec cleanup, Instant completed, Instant now) {
        List<SeenPod> failed = left.stream()
                .filter(pod -> pod.ended()
                        .map(end -> end.evidence() instanceof Evidence.Failure)
                        .orElse(false))
                .toList();
        left.stream()
                .filter(pod -> !failed.contains(pod) && pod.ended().isPresent())
                .forEach(pod -> removals.remove(pod.pod()));
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
