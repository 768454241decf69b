// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.cluster.PodsSeen;
import dev.cleanrun.observe.pods.PodReading;
import dev.cleanrun.observe.pods.SeenPod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What one operator has seen of the cluster: all at its start, then changes in their order, now and then much later.
 */
final class Caches implements SimulatedServer.Watch, PodsSeen {
    final Map<String, KeptRun.Seen> runs = new LinkedHashMap<>();
    final Map<String, DatasetProfile> profiles = new LinkedHashMap<>();
    private final Map<String, WorkerPod.State> pods = new LinkedHashMap<>();
    private final List<Before> before = new ArrayList<>();
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

        /** A pod has come. */
        void came(WorkerPod pod, PodChange now);

        /** A pod has changed. */
        void changed(WorkerPod pod, PodChange before, PodChange now);

        /** A pod has gone. */
        void went(WorkerPod pod, PodChange before);

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

    /** What a profile allowed until it was changed or deleted. */
    private record Before(String profile, FaultyApi.Room room, long until) {}

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
                before.add(new Before(name, FaultyApi.Room.of(old.getSpec()), server.agenda.now()));
            });
            profile.ifPresentOrElse(there -> profiles.put(name, there), () -> profiles.remove(name));
            told.profile(name);
        });
    }

    @Override
    public void pod(WorkerPod.State pod, boolean gone) {
        ofPods.add(() -> {
            String key = pod.pod().ref.namespace() + "/" + pod.pod().ref.name();
            WorkerPod.State before = gone ? pods.remove(key) : pods.put(key, pod);
            tell(Optional.ofNullable(before), gone ? Optional.empty() : Optional.of(pod));
        });
    }

    private void tell(Optional<WorkerPod.State> before, Optional<WorkerPod.State> now) {
        if (before.isPresent()
                && now.isPresent()
                && before.get().pod() == now.get().pod()) {
            told.changed(now.get().pod(), before.get().sight(), now.get().sight());
        } else {
            before.ifPresent(gone -> told.went(gone.pod(), gone.sight()));
            now.ifPresent(there -> told.came(there.pod(), there.sight()));
        }
    }

    /** The watch of pods was cut: all that it had not shown yet is there at once, or never was. */
    void relist() {
        ofPods.restart();
        var before = new LinkedHashMap<>(pods);
        pods.clear();
        server.pods.forEach((key, pod) -> pods.put(key, pod.state));
        var keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(pods.keySet());
        keys.forEach(key -> tell(Optional.ofNullable(before.get(key)), Optional.ofNullable(pods.get(key))));
    }

    @Override
    public List<SeenPod> ofProfile(String profile, Instant now) {
        long at = Agenda.millis(now);
        var seen = new ArrayList<SeenPod>();
        for (WorkerPod.State pod : pods.values()) {
            if (pod.pod().profile.equals(profile)) {
                seen.addAll(pod.seen(at));
            }
        }
        server.forged.stream()
                .flatMap(pod -> PodReading.read(pod, now).stream())
                .filter(pod -> pod.profile().equals(profile))
                .forEach(seen::add);
        return seen;
    }

    /** The most that a profile allowed at any time from {@code since} on, as it was known here. */
    FaultyApi.Room room(String profile, long since) {
        FaultyApi.Room now = Optional.ofNullable(profiles.get(profile))
                .map(there -> FaultyApi.Room.of(there.getSpec()))
                .orElse(FaultyApi.Room.NONE);
        return before.stream()
                .filter(old -> old.profile.equals(profile) && old.until >= since)
                .map(Before::room)
                .reduce(now, FaultyApi.Room::or);
    }
}
