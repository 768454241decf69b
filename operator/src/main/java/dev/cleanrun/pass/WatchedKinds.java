// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.cluster.PodsSeen;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.pods.SeenPod;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All kinds of runs together: they share budgets and targets, so nobody may act before every kind has been listed.
 */
final class WatchedKinds implements PodsSeen, Ports.RunIndex, Ports.Requeue {
    private final InstantSource clock;
    private List<KindReconciler<?>> kinds = List.of();
    private Intake intake;
    private volatile Instant since = Instant.MAX;

    WatchedKinds(InstantSource clock) {
        this.clock = clock;
    }

    /** Before the framework starts. */
    void watch(List<KindReconciler<?>> each, Intake of) {
        kinds = List.copyOf(each);
        intake = of;
        kinds.forEach(kind -> kind.intake(of));
    }

    /** The framework has listed every kind. */
    void started() {
        since = clock.instant();
    }

    boolean isStarted() {
        return !since.equals(Instant.MAX);
    }

    @Override
    public List<SeenPod> ofProfile(String profile, Instant now) {
        return kinds.stream().flatMap(kind -> kind.pods(profile, now).stream()).toList();
    }

    @Override
    public List<CleanRun> all() {
        return kinds.stream().<CleanRun>flatMap(KindReconciler::runs).toList();
    }

    @Override
    public Optional<CleanRun> byUid(String uid) {
        return kinds.stream().flatMap(kind -> kind.byUid(uid).stream()).findFirst();
    }

    @Override
    public Instant since() {
        return since;
    }

    @Override
    public boolean isComplete(String profile) {
        return intake.hasSeen(ofProfile(profile)
                .filter(run -> run.getStatus() != null
                        && run.getStatus().plan() != null
                        && run.getStatus().completionTime() == null)
                .toList());
    }

    @Override
    public void requeue(RunRef run) {
        kinds.stream().filter(kind -> kind.kind() == run.kind()).forEach(kind -> kind.requeue(run));
    }

    Stream<CleanRun> ofProfile(String profile) {
        return kinds.stream().flatMap(kind -> kind.ofProfile(profile));
    }

    Set<String> uids() {
        return kinds.stream().flatMap(KindReconciler::uids).collect(Collectors.toSet());
    }
}
