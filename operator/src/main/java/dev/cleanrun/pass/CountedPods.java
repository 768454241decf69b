// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.ladder.Retry;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.partition.Sizing;
import dev.cleanrun.decide.run.HelpersSeen;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.pods.PodDeadlines;
import dev.cleanrun.observe.pods.SeenPod;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which pods of a profile count, and for how much. Whoever may make pods in some namespace can write all that is on
 * ours onto theirs, so a pod counts only where the run that it says it belongs to is known, in the pod's namespace and
 * with this profile, and where that run can have such an attempt. Guarded by the lock of its profile.
 */
final class CountedPods {
    /**
     * Attempts and rounds that a run may have begun beyond those of its status: status is written after pods are
     * created.
     */
    private static final int ATTEMPTS_AHEAD = 100;

    private static final int ROUNDS_AHEAD = 2;
    /** How long a pod may have waited for its node, beside its deadline. */
    private static final Duration WAITED = Duration.ofHours(1);

    private final String profile;
    private final Ports around;
    /** By uid: whoever names one of these in another namespace is not of it, even when the run is gone. */
    private final Map<String, Known> known = new HashMap<>();

    CountedPods(String profile, Ports around) {
        this.profile = profile;
        this.around = around;
    }

    /**
     * Those that the cache shows and that count.
     *
     * @param runs of the profile, by uid
     */
    List<SeenPod> seen(Instant now, Map<String, PlannedRun> runs, Sizing sizing) {
        List<SeenPod> all = around.seen().ofProfile(profile, now);
        Set<String> still = all.stream().map(pod -> pod.run().uid()).collect(Collectors.toSet());
        known.entrySet()
                .removeIf(run ->
                        !still.contains(run.getKey()) && run.getValue().until().isBefore(now));
        runs.forEach((uid, run) -> known.put(uid, new Known(run.ref(), now.plus(PodDeadlines.SLACK))));
        return all.stream()
                .filter(pod -> counts(pod, runs.get(pod.run().uid()), sizing, now))
                .map(pod -> sized(pod, runs.get(pod.run().uid()), sizing))
                .toList();
    }

    /** Whether the cache shows a pod of this run that may still write. */
    boolean isLive(RunRef run) {
        Instant now = around.clock().instant();
        return of(run, now).stream().flatMap(pod -> pod.live().stream()).anyMatch(one -> !one.isLost(now));
    }

    /** All that the cache shows of this run. */
    List<SeenPod> of(RunRef run, Instant now) {
        return around.seen().ofProfile(profile, now).stream()
                .filter(pod -> pod.run().equals(run))
                .toList();
    }

    private boolean counts(SeenPod pod, PlannedRun planned, Sizing sizing, Instant now) {
        if (planned != null) {
            return planned.ref().equals(pod.run()) && mayHave(planned, pod);
        }
        Optional<CleanRun> there = around.runIndex().byUid(pod.run().uid());
        if (there.isEmpty()) {
            Known gone = known.get(pod.run().uid());
            return gone == null ? isLeft(pod, sizing, now) : gone.run().equals(pod.run());
        }
        RunRef run = KnownRun.ref(there.get());
        known.put(run.uid(), new Known(run, now.plus(PodDeadlines.SLACK)));
        return run.equals(pod.run()) && there.get().getSpec().profile().equals(profile);
    }

    /**
     * Of a run that was gone before this process knew any: its pods use the budget until they have ended, and no longer
     * than any attempt may take.
     */
    private boolean isLeft(SeenPod pod, Sizing sizing, Instant now) {
        Instant last = pod.createdAt().plus(sizing.deadline().multipliedBy(2)).plus(WAITED);
        return !pod.createdAt().isAfter(around.runIndex().since().plus(PodDeadlines.SLACK)) && now.isBefore(last);
    }

    private static boolean mayHave(PlannedRun run, SeenPod pod) {
        Progress progress = run.progress();
        boolean near = pod.id().round() <= progress.round() + ROUNDS_AHEAD;
        return near
                && switch (pod.id().work()) {
                    case AttemptWork.Partition(int index) ->
                        index < run.snapshot().plan().open()
                                && pod.id().attempt() <= run.retry(index).attempt() + ATTEMPTS_AHEAD;
                    case AttemptWork.Help(int index) ->
                        index < run.snapshot().plan().open() && pod.id().attempt() <= HelpersSeen.MOST;
                    case AttemptWork.Summary _ ->
                        pod.id().attempt() <= progress.summary().attempt() + ATTEMPTS_AHEAD;
                };
    }

    /** A profile whose limits were lowered has larger pods for a while: those that the plan or a retry gives. */
    private static SeenPod sized(SeenPod pod, PlannedRun run, Sizing sizing) {
        long memory = sizing.memory().max();
        long scratch = sizing.maxScratch();
        int index = switch (pod.id().work()) {
            case AttemptWork.Partition(int number) -> number;
            case AttemptWork.Help(int number) -> number;
            case AttemptWork.Summary _ -> -1;
        };
        if (run != null && index >= 0) {
            Retry next = run.retry(index);
            PlannedPartition first = run.snapshot().plan().line(index);
            memory = Math.max(memory, Math.max(next.memory(), first.memory()));
            scratch = Math.max(scratch, Math.max(next.scratch(), first.scratch()));
        }
        return pod.within(new AttemptSize(memory, scratch));
    }

    /**
     * A run that was there.
     *
     * @param until when it may be forgotten if no pod names it: one that was on its way when the run was deleted is
     *     there by then
     */
    private record Known(RunRef run, Instant until) {}
}
