// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.cluster.DeliveredRun;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.names.RunKind;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.snapshot.RunSnapshot;
import dev.cleanrun.status.ProgressReader;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A run of either kind at the API server, with its ConfigMaps. */
final class KeptRun {
    /** As the schema's default gives it. */
    private static final CleanRunStatus UNSEEN =
            CleanRunStatus.builder().observedGeneration(-1L).build();

    final RunRef ref;
    final Instant created;
    final Map<Integer, Replanned> replans = new HashMap<>();
    /** When its status said first that a partition is done. */
    final Map<Integer, Long> done = new HashMap<>();
    /** Rounds whose summary was really written. */
    final Set<Integer> summaries = new HashSet<>();

    CleanRunSpec spec;
    CleanRunStatus status = UNSEEN;
    /** What the status says, if the run is planned. */
    Optional<Progress> progress = Optional.empty();

    RunSnapshot snapshot;
    boolean deleting;
    /** When its spec was changed last: a cache may be older. */
    long edited = -1_000_000;

    private long generation = 1;
    private CleanRun resource;

    KeptRun(RunRef ref, Instant created, CleanRunSpec spec) {
        this.ref = ref;
        this.created = created;
        this.spec = spec;
    }

    String key() {
        return key(ref);
    }

    /** What tells a run from all others of any kind. */
    static String key(RunRef ref) {
        return ref.namespace() + "/" + ref.title();
    }

    void edit(CleanRunSpec newer, long now) {
        spec = newer;
        edited = now;
        generation++;
        resource = null;
    }

    void delete() {
        deleting = true;
        resource = null;
    }

    boolean isFinished() {
        return progress.isPresent() && progress.get().finished();
    }

    /** Whether an operator has ever written its status. */
    boolean isSeen() {
        return !status.equals(UNSEEN);
    }

    /** Whether nobody can go on from its status. */
    boolean isSpoilt() {
        return progress.isPresent() && (status.conditions() == null || !progress.equals(readable(status)));
    }

    /** The progress that a status tells; empty when it tells none. */
    static Optional<Progress> readable(CleanRunStatus status) {
        try {
            return ProgressReader.read(status);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whether nothing is left to do for it. */
    boolean isOver() {
        return isFinished()
                && status.completionTime() != null
                && spec.retryRequest().equals(progress.get().observedRetryRequest());
    }

    /** What a cache holds of it now; the status of the resource is left out. */
    Seen seen() {
        if (resource == null) {
            resource = resource(null);
        }
        return new Seen(this, resource, status);
    }

    CleanRun resource(CleanRunStatus with) {
        CleanRun made = ref.kind() == RunKind.DELIVERY ? new DeliveredRun() : new CleanRun();
        var meta = new ObjectMeta();
        meta.setNamespace(ref.namespace());
        meta.setName(ref.name());
        meta.setUid(ref.uid());
        meta.setGeneration(generation);
        meta.setCreationTimestamp(created.toString());
        meta.setDeletionTimestamp(deleting ? created.toString() : null);
        made.setMetadata(meta);
        made.setSpec(spec);
        made.setStatus(with);
        return made;
    }

    /**
     * One state of it in a cache.
     *
     * @param resource without its status
     */
    record Seen(KeptRun run, CleanRun resource, CleanRunStatus status) {
        boolean isPlannedAndOpen() {
            return status.plan() != null && status.completionTime() == null;
        }
    }
}
