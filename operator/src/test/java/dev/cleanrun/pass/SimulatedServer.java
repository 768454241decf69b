// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.names.Labels;
import dev.cleanrun.names.RunKind;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.pods.PodRef;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is really there: runs, profiles and pods as the API server has them. Whoever watches it is told of each change,
 * in order.
 */
final class SimulatedServer {
    final Map<String, KeptRun> runs = new LinkedHashMap<>();
    final Map<String, DatasetProfile> profiles = new LinkedHashMap<>();
    final Map<String, WorkerPod> pods = new LinkedHashMap<>();
    /** Pods that others made to look like ours; anybody may look at them at once. */
    final List<Pod> forged = new ArrayList<>();

    final Agenda agenda;
    final Chronicle chronicle;
    final ClusterLaws laws;
    private final Nodes nodes;
    private final Fates fates;
    private Optional<Watch> watch = Optional.empty();
    private int uids;
    /** Writes of any kind that were asked for. */
    long writes;

    /** Somebody who watches. */
    interface Watch {
        /** A run has changed, or is gone. */
        void run(String key, Optional<KeptRun.Seen> run);

        /** A profile has changed, or is gone. */
        void profile(String name, Optional<DatasetProfile> profile);

        /** A pod has changed, or is gone. */
        void pod(WorkerPod.State pod, boolean gone);
    }

    SimulatedServer(Agenda agenda, Chronicle chronicle, Fates fates) {
        this.agenda = agenda;
        this.chronicle = chronicle;
        nodes = new Nodes(this, fates);
        this.fates = fates;
        laws = new ClusterLaws(this);
    }

    /** From now on this one watches. */
    void watch(Optional<Watch> next) {
        watch = next;
    }

    void apply(DatasetProfile profile) {
        profiles.put(profile.getMetadata().getName(), profile);
        watch.ifPresent(one -> one.profile(profile.getMetadata().getName(), Optional.of(profile)));
    }

    void deleteProfile(String name) {
        profiles.remove(name);
        watch.ifPresent(one -> one.profile(name, Optional.empty()));
    }

    KeptRun apply(String namespace, String name, CleanRunSpec spec) {
        return apply(RunKind.CLEAN_RUN, namespace, name, spec);
    }

    KeptRun apply(RunKind kind, String namespace, String name, CleanRunSpec spec) {
        String uid = String.format("%08x-%s", ++uids, name);
        var run = new KeptRun(
                new RunRef(kind, namespace, name, uid), agenda.instant().truncatedTo(ChronoUnit.SECONDS), spec);
        runs.put(run.key(), run);
        told(run);
        return run;
    }

    void edit(KeptRun run, CleanRunSpec spec) {
        run.edit(spec, agenda.now());
        told(run);
    }

    /** Deletes a run; its pods follow, or go before it. */
    void delete(KeptRun run, boolean foreground) {
        if (foreground) {
            run.delete();
            told(run);
        } else {
            remove(run);
        }
        collect(run);
    }

    private void remove(KeptRun run) {
        if (runs.remove(run.key(), run)) {
            // A forged pod goes with the run that it says it belongs to, before anybody looks again.
            forged.removeIf(
                    pod -> run.ref.uid().equals(pod.getMetadata().getLabels().get(Labels.RUN_UID)));
            watch.ifPresent(one -> one.run(run.key(), Optional.empty()));
        }
    }

    /** The garbage collector: pods whose run is gone go. */
    private void collect(KeptRun run) {
        List<WorkerPod> left = pods.values().stream()
                .filter(pod -> pod.run.uid().equals(run.ref.uid()))
                .toList();
        if (left.isEmpty()) {
            remove(run);
        } else {
            left.forEach(nodes::stop);
            agenda.after(1000 + fates.random().nextInt(4000), () -> collect(run));
        }
    }

    private void told(KeptRun run) {
        watch.ifPresent(one -> one.run(run.key(), Optional.of(run.seen())));
    }

    Optional<KeptRun> run(RunRef ref) {
        return Optional.ofNullable(runs.get(KeptRun.key(ref))).filter(run -> run.ref.equals(ref));
    }

    /** Whether the run was there. */
    boolean save(RunRef ref, CleanRunStatus status) {
        writes++;
        Optional<KeptRun> there = run(ref);
        there.ifPresent(run -> {
            laws.saved(run, status);
            run.status = status;
            told(run);
        });
        return there.isPresent();
    }

    /** Somebody else writes a status. */
    void spoil(KeptRun run, CleanRunStatus status) {
        run.status = status;
        told(run);
    }

    /** Creates a pod unless its name is taken; {@code decided}: since when somebody wants it. */
    void create(RunRef run, String profile, PodAction.Start start, FaultyApi.Room room, long decided, String source) {
        writes++;
        String name = run.pod(start.id());
        String key = run.namespace() + "/" + name;
        if (pods.containsKey(key)) {
            return;
        }
        var pod = new WorkerPod(
                new PodRef(run.namespace(), name, "u" + ++uids),
                run,
                profile,
                start,
                agenda.instant().truncatedTo(ChronoUnit.SECONDS),
                source);
        pods.put(key, pod);
        laws.created(pod, room, decided);
        changed(pod, pod.state);
        nodes.place(pod);
        if (run(run).isEmpty()) {
            agenda.after(5000, () -> nodes.stop(pod));
        }
    }

    boolean has(String namespace, String name) {
        return pods.containsKey(namespace + "/" + name);
    }

    boolean has(WorkerPod pod) {
        return pods.get(key(pod)) == pod;
    }

    /** The operator asks for a deletion. */
    void delete(PodRef ref) {
        writes++;
        WorkerPod pod = pods.get(ref.namespace() + "/" + ref.name());
        if (pod != null && pod.ref.equals(ref)) {
            laws.deleted(pod);
            nodes.stop(pod);
        }
    }

    /** Somebody else deletes a pod, with or without waiting for its node. */
    void deleteByHand(WorkerPod pod, boolean force) {
        chronicle.tell("somebody deletes %s%s", pod, force ? " by force" : "");
        if (force) {
            gone(pod);
        } else {
            nodes.stop(pod);
        }
    }

    void changed(WorkerPod pod, WorkerPod.State state) {
        pod.state = state;
        if (pod.start instanceof PodAction.StartSummary start && state.isCommitted()) {
            run(pod.run).ifPresent(run -> run.summaries.add(start.id().round()));
        }
        watch.ifPresent(one -> one.pod(state, false));
    }

    void gone(WorkerPod pod) {
        if (pods.remove(key(pod), pod)) {
            watch.ifPresent(one -> one.pod(pod.state, true));
        }
    }

    private static String key(WorkerPod pod) {
        return pod.ref.namespace() + "/" + pod.ref.name();
    }
}
