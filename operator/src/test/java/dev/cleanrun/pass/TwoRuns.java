// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.CleanRunSpec.RunMode;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.cluster.ApiUnavailable;
import dev.cleanrun.cluster.Runs;
import dev.cleanrun.names.ProfiledRun;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.planning.LiveProfile;
import dev.cleanrun.snapshot.RunSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Two runs of one profile that are decided on, each with a pod, in a cluster where all goes well but for what a test
 * says.
 */
final class TwoRuns {
    final Agenda agenda = new Agenda();
    private final Random random = new Random(1);
    private final Fates fates = new Fates(random);
    final SimulatedServer server = new SimulatedServer(agenda, new Chronicle(agenda), fates);
    private final Life life = new Life(server.chronicle, random, false);
    /** Runs that somebody is asked to look at. */
    final List<RunRef> requeued = new ArrayList<>();
    /** Runs whose statuses are sent, and lost. */
    final List<RunRef> unsaved = new ArrayList<>();
    /** Runs whose statuses arrive, and whose answers are lost. */
    final List<RunRef> unanswered = new ArrayList<>();
    /** Statuses that whoever counts and tells has heard of, with the run. */
    final List<Map.Entry<RunRef, CleanRunStatus>> told = new ArrayList<>();
    /** Runs that cannot be read. */
    final List<RunRef> unread = new ArrayList<>();

    private final Caches caches = new Caches(server, random, life, new Deaf());
    private final SimulatedPlans plans = new SimulatedPlans(server, fates, life);
    private final FaultyApi ports = new FaultyApi(server, life, random, caches::room);
    private final Intake intake = new Intake(around(), plans);
    final KeptRun first;
    final KeptRun second;

    TwoRuns() {
        server.watch(Optional.of(caches));
        server.apply(Manifest.profile("medical", 2, 40, 400));
        first = apply("first", "s3://clean/a/");
        second = apply("second", "s3://clean/b/");
        fates.calm();
        while (first.progress.isEmpty() || second.progress.isEmpty()) {
            look(first);
            look(second);
        }
        look(first);
        look(second);
        assertThat(server.pods).hasSize(2);
    }

    private KeptRun apply(String name, String target) {
        return server.apply(
                "claims",
                name,
                Manifest.run(
                        "medical",
                        "s3://raw/" + name + "-6/",
                        target,
                        new Manifest.Edit(null, 0, false, RunMode.RUN, 100, "", "0s", 0)));
    }

    /** One reconcile of a run; when it is to be looked at again. */
    Optional<Long> look(KeptRun run) {
        goOn(1_000);
        Optional<Long> next = intake.reconcile(run.resource(run.status), Optional.of(server.profiles.get("medical")))
                .map(Agenda::millis);
        goOn(1_000);
        return next;
    }

    /** Whether passes wait for neither of them. */
    boolean areSeen() {
        return intake.hasSeen(List.of(first.resource(first.status), second.resource(second.status)));
    }

    void goOn(long time) {
        long until = agenda.now() + time;
        while (agenda.next(until)) {
            // What happens is on the agenda.
        }
        agenda.spend(Math.max(0, until - agenda.now()));
    }

    /** Live pods of a run. */
    long live(KeptRun run) {
        return server.pods.values().stream()
                .filter(pod -> pod.run.equals(run.ref) && pod.isLive(agenda.now()))
                .count();
    }

    /** Why a run is stalled, if it is. */
    static Optional<String> stalled(KeptRun run) {
        return run.status.conditions().stream()
                .filter(one -> one.type() == ConditionType.STALLED && one.status() == ConditionStatus.TRUE)
                .map(one -> one.reason())
                .findFirst();
    }

    /** A run as its status has it now, for tests of what works on single runs. */
    PlannedRun planned(KeptRun run) {
        var taken = new KnownRun(run.ref);
        taken.status(run.status);
        return plans.load(taken, run.resource(run.status));
    }

    /** The profile of both. */
    LiveProfile profile() {
        return new LiveProfiles(new QuietListener()).live("medical", Optional.of(server.profiles.get("medical")));
    }

    /** What a desk works with here. */
    Ports around() {
        return new Ports(
                caches,
                ports,
                new Answers(),
                plans,
                new Everybody(),
                requeued::add,
                new Telling(),
                new Prompt(),
                agenda);
    }

    private final class Telling extends QuietListener {
        @Override
        public void saved(
                ProfiledRun run,
                CleanRunSpec spec,
                RunSnapshot snapshot,
                CleanRunStatus before,
                CleanRunStatus after,
                List<End> news) {
            told.add(Map.entry(run.run(), after));
        }
    }

    private final class Answers implements Runs {
        @Override
        public Optional<CleanRun> fresh(RunRef run) {
            if (unread.contains(run)) {
                throw new ApiUnavailable("a test says so", null);
            }
            return ports.fresh(run);
        }

        @Override
        public Saved save(RunRef run, CleanRunStatus status) {
            if (unsaved.contains(run)) {
                return Saved.UNKNOWN;
            }
            Saved answer = ports.save(run, status);
            return unanswered.contains(run) ? Saved.UNKNOWN : answer;
        }
    }

    /** All runs have been looked at. */
    private final class Everybody implements Ports.RunIndex {
        @Override
        public List<CleanRun> all() {
            return List.of();
        }

        @Override
        public Optional<CleanRun> byUid(String uid) {
            return server.runs.values().stream()
                    .filter(run -> run.ref.uid().equals(uid))
                    .findFirst()
                    .map(run -> run.resource(run.status));
        }

        @Override
        public Instant since() {
            return Agenda.moment(0);
        }

        @Override
        public boolean isComplete(String profile) {
            return true;
        }
    }

    /** Does everything at once. */
    private static final class Prompt implements Background {
        @Override
        public void run(Runnable work) {
            work.run();
        }

        @Override
        public void later(Runnable work) {
            work.run();
        }
    }

    /** Nobody is told of changes: the test says who is looked at. */
    private static final class Deaf implements Caches.Told {
        @Override
        public void run(String key) {}

        @Override
        public void came(WorkerPod pod, PodChange now) {}

        @Override
        public void changed(WorkerPod pod, PodChange before, PodChange now) {}

        @Override
        public void went(WorkerPod pod, PodChange before) {}

        @Override
        public void profile(String name) {}
    }
}
