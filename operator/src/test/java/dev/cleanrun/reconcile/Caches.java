package dev.cleanrun.reconcile;

import dev.cleanrun.api.v1alpha1.ByteSize;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.apply.PodsSeen;
import dev.cleanrun.observe.pods.SeenPod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What one operator has seen of the cluster: all at its start, then changes in their order, now and then much later. */
final class Caches implements SimulatedServer.Watch, PodsSeen {
    final Map<String, KeptRun.Seen> runs = new LinkedHashMap<>();
    final Map<String, DatasetProfile> profiles = new LinkedHashMap<>();
    private final Map<String, WorkerPod.State> pods = new LinkedHashMap<>();
    private final Map<String, Ports.Room> before = new LinkedHashMap<>();
    private final SimulatedServer server;
    private final Random random;
    private final Life life;
    private final Told told;
    private final Stream ofRuns = new Stream();
    private final Stream ofProfiles = new Stream();
    private final Stream ofPods = new Stream();

    /** Who is told that a cache has changed. */
    interface Told {
        /** A run has come, changed or gone. */
        void run(String key);

        /** A pod has come, changed or gone. */
        void pod(WorkerPod pod);

        /** Somebody has to look at all runs of a profile. */
        void profile(String name);
    }

    /** Changes of one kind arrive in order. */
    private final class Stream {
        private long last;
        private int epoch;

        void add(Runnable change) {
            long lag = life.fails(25) ? random.nextInt(60_000) : 1 + random.nextInt(30);
            last = Math.max(last, server.agenda.now() + lag);
            int mine = epoch;
            server.agenda.after(last - server.agenda.now(), () -> {
                if (mine == epoch && !life.isOver()) {
                    change.run();
                }
            });
        }

        void restart() {
            epoch++;
            last = server.agenda.now();
        }
    }

    Caches(SimulatedServer server, Random random, Life life, Told told) {
        this.server = server;
        this.random = random;
        this.life = life;
        this.told = told;
        server.runs.forEach((key, run) -> runs.put(key, run.seen()));
        profiles.putAll(server.profiles);
        server.pods.forEach((key, pod) -> pods.put(key, pod.state));
    }

    @Override
    public void run(String key, Optional<KeptRun.Seen> run) {
        ofRuns.add(() -> {
            run.ifPresentOrElse(there -> runs.put(key, there), () -> runs.remove(key));
            told.run(key);
        });
    }

    @Override
    public void profile(String name, Optional<DatasetProfile> profile) {
        ofProfiles.add(() -> {
            Optional.ofNullable(profiles.get(name)).ifPresent(old -> {
                before.merge(name, room(old), Ports.Room::or);
                server.agenda.after(6000, () -> before.remove(name));
            });
            profile.ifPresentOrElse(there -> profiles.put(name, there), () -> profiles.remove(name));
            told.profile(name);
        });
    }

    @Override
    public void pod(WorkerPod.State pod, boolean gone) {
        ofPods.add(() -> {
            String key = pod.pod().ref.namespace() + "/" + pod.pod().ref.name();
            if (gone) {
                pods.remove(key);
            } else {
                pods.put(key, pod);
            }
            told.pod(pod.pod());
        });
    }

    /** The watch of pods was cut: all that it had not shown yet is there at once, or never was. */
    void relist() {
        ofPods.restart();
        List<WorkerPod> all = new ArrayList<>();
        pods.values().forEach(pod -> all.add(pod.pod()));
        pods.clear();
        server.pods.forEach((key, pod) -> pods.put(key, pod.state));
        server.pods.values().forEach(all::add);
        all.forEach(told::pod);
    }

    @Override
    public List<SeenPod> ofProfile(String profile, Instant now) {
        long at = Agenda.millis(now);
        var seen = new ArrayList<SeenPod>();
        for (WorkerPod.State pod : pods.values()) {
            if (pod.pod().profile.equals(profile)) {
                seen.add(pod.seen(at));
            }
        }
        return seen;
    }

    /** What a profile may use, as it is known here, or was while a create may have been on its way. */
    Ports.Room room(String profile) {
        Ports.Room old = before.getOrDefault(profile, new Ports.Room(0, 0, 0));
        return Optional.ofNullable(profiles.get(profile)).map(there -> room(there).or(old)).orElse(old);
    }

    private static Ports.Room room(DatasetProfile profile) {
        var budget = profile.getSpec().budget();
        return new Ports.Room(budget.maxPods(), ByteSize.parse(budget.maxMemory()).bytes(), ByteSize.parse(budget
                .maxScratch()).bytes());
    }
}
