// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.GateFindings;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.names.RunRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What becomes of pods, and what is in storage. Each fate of the ladder comes up while it storms; afterwards only what
 * its rules can cure.
 */
final class Fates {
    private static final long GIB = 1L << 30;
    private static final int[] CODES = {1, 11, 12, 13, 20, 21, 30, 31, 32, 70, 126, 137, 143};

    private final Random random;
    private final Map<String, String> inputs = new HashMap<>();
    private final Map<String, String> published = new HashMap<>();
    private final Set<String> untold = new HashSet<>();
    private long noStartUntil;
    private long noStorageUntil;
    private boolean calm;

    Fates(Random random) {
        this.random = random;
    }

    /** What becomes of one pod. */
    sealed interface Fate {}

    /** Its node refuses it. */
    record Rejected() implements Fate {}

    /**
     * It cannot start until somebody removes it, or what is missing comes; {@code heals} is that moment, 0 for never.
     */
    record Stuck(Evidence.CannotStart why, long heals) implements Fate {}

    /** It runs, for {@code lasts} if its deadline allows; its node may fall silent meanwhile. */
    record Runs(long startsAfter, long lasts, long silentFor, boolean well) implements Fate {}

    Random random() {
        return random;
    }

    void calm() {
        calm = true;
        noStartUntil = 0;
        noStorageUntil = 0;
    }

    void noStartUntil(long moment) {
        noStartUntil = moment;
    }

    void noStorageUntil(long moment) {
        noStorageUntil = moment;
    }

    void changeInput(String source, String path) {
        inputs.put(source + path, "changed-" + random.nextInt(1000));
    }

    String fingerprint(String source, String path) {
        return inputs.getOrDefault(source + path, "print-" + path);
    }

    boolean isPublished(String source, String path) {
        return fingerprint(source, path).equals(published.get(source + path));
    }

    /** Of delivered files nothing is rejected or removed. */
    static RowTotals rows(RunRef run, int index) {
        return switch (run.kind()) {
            case CLEAN_RUN -> new RowTotals(index + 10, index + 5, 3, 2);
            case DELIVERY -> new RowTotals(index + 10, index + 10, 0, 0);
        };
    }

    Fate of(WorkerPod pod, long now) {
        if (now < noStartUntil) {
            return new Stuck(
                    new Evidence.CannotStart(Evidence.StartCause.CONFIGURATION, "a Secret is missing"),
                    random.nextBoolean() ? noStartUntil : 0);
        }
        if (!calm && random.nextInt(30) == 0) {
            return switch (random.nextInt(4)) {
                case 0 -> new Rejected();
                case 1 ->
                    new Stuck(
                            new Evidence.CannotStart(Evidence.StartCause.UNSCHEDULABLE, "no node"),
                            now + random.nextInt(900_000));
                case 2 ->
                    new Stuck(
                            new Evidence.CannotStart(Evidence.StartCause.IMAGE, "no image"),
                            now + random.nextInt(120_000));
                default -> new Stuck(new Evidence.CannotStart(Evidence.StartCause.CONFIGURATION, "no Secret"), 0);
            };
        }
        long lasts = 500L + random.nextInt(random.nextInt(4) == 0 ? 60_000 : 15_000);
        if (!calm && random.nextInt(40) == 0) {
            lasts = 3_600_000;
        }
        long silent = !calm && random.nextInt(50) == 0
                ? 30_000 + random.nextInt(random.nextBoolean() ? 300_000 : 1_200_000)
                : 0;
        return new Runs(200 + random.nextInt(3000), lasts, silent, false);
    }

    /** What was missing has come. */
    Runs healed() {
        return new Runs(0, 500 + random.nextInt(60_000), 0, true);
    }

    /** It was told to end: it may have published just before. */
    List<Evidence> stopped(WorkerPod pod, long now) {
        List<Evidence> meant = random.nextInt(4) == 0 ? ends(pod, healed(), now) : List.of();
        return !meant.isEmpty() && meant.getLast() instanceof Evidence.Committed
                ? meant
                : cutShort(
                        pod,
                        random.nextBoolean()
                                ? new Evidence.Exited(143, "", "")
                                : new Evidence.Disrupted(Evidence.Disruption.EVICTED),
                        now);
    }

    /** Something ends it: of several partitions some may be published by then. */
    List<Evidence> cutShort(WorkerPod pod, Evidence how, long now) {
        List<Evidence> meant = pod.start instanceof PodAction.StartBundle ? ends(pod, healed(), now) : List.of();
        return Stream.concat(
                        meant.stream()
                                .limit(meant.isEmpty() ? 0 : random.nextInt(meant.size()))
                                .takeWhile(Evidence.Committed.class::isInstance),
                        Stream.of(how))
                .toList();
    }

    /** How the work of a pod ends: with the first that commits nothing, or when it has said enough. */
    List<Evidence> ends(WorkerPod pod, Runs runs, long now) {
        if (!(pod.start instanceof PodAction.StartBundle bundle)) {
            return List.of(end(pod, pod.start, runs, now));
        }
        var ends = new ArrayList<Evidence>();
        for (PodAction.StartPartition start : bundle.partitions()) {
            ends.add(end(pod, start, runs, now));
            if (!(ends.getLast() instanceof Evidence.Committed) || random.nextInt(12) == 0) {
                break;
            }
        }
        return ends;
    }

    /** Whether something was published after the newest summary. */
    boolean isUntold(String source) {
        return untold.contains(source);
    }

    /** What its attempts committed. */
    void publish(WorkerPod pod, List<Evidence> ends) {
        for (int place = 0; place < ends.size(); place++) {
            if (ends.get(place) instanceof Evidence.Committed committed) {
                publish(pod, place, committed);
            }
        }
    }

    private void publish(WorkerPod pod, int place, Evidence.Committed committed) {
        switch (pod.start) {
            case PodAction.StartPartition start -> publish(pod, start, committed);
            case PodAction.StartBundle bundle ->
                publish(pod, bundle.partitions().get(place), committed);
            case PodAction.StartHelp _, PodAction.StartSummary _ -> untold.remove(pod.source);
        }
    }

    private void publish(WorkerPod pod, PodAction.StartPartition start, Evidence.Committed committed) {
        published.put(pod.source + start.line().path(), committed.fingerprint());
        untold.add(pod.source);
    }

    private Evidence end(WorkerPod pod, PodAction.Start work, Runs runs, long now) {
        if (work instanceof PodAction.StartHelp) {
            return !calm && random.nextInt(3) == 0 ? failure() : new Evidence.Helped(9, random.nextInt(9));
        }
        if (!(work instanceof PodAction.StartPartition start)) {
            return !calm && random.nextInt(4) == 0
                    ? failure()
                    : new Evidence.Committed(
                            "",
                            false,
                            RowTotals.NONE,
                            new GateFindings(
                                    random.nextInt(4) == 0 ? List.of("RULE fired too often") : List.of(),
                                    random.nextInt(4) == 0 ? List.of("OTHER fired too often") : List.of(),
                                    "B"));
        }
        PlannedPartition line = start.line();
        if (line.fingerprint().equals(published.get(pod.source + line.path()))) {
            return new Evidence.Committed(line.fingerprint(), true, rows(pod.run, line.index()));
        }
        long need = (1 + Math.floorMod(line.index() * 7919L, 9)) * GIB;
        if (line.index() % 3 == 0 && start.memory() < need) {
            return switch (random.nextInt(4)) {
                case 0 -> new Evidence.Exited(20, "OutOfMemory", "");
                case 1 -> new Evidence.KilledWithoutReason();
                default -> new Evidence.OutOfMemory();
            };
        }
        if (!line.fingerprint().equals(fingerprint(pod.source, line.path()))) {
            return new Evidence.Exited(12, "InputChanged", "");
        }
        if (line.index() % 19 == 18) {
            return new Evidence.Exited(11, "CorruptInput", "");
        }
        if (now < noStorageUntil) {
            return new Evidence.Exited(random.nextInt(3) > 0 ? 30 : 31, "", "");
        }
        if (!calm && !runs.well() && random.nextInt(6) == 0) {
            return failure();
        }
        return !calm && random.nextInt(60) == 0
                ? new Evidence.Committed("another", false, rows(pod.run, line.index()))
                : new Evidence.Committed(line.fingerprint(), false, rows(pod.run, line.index()));
    }

    private Evidence failure() {
        return switch (random.nextInt(9)) {
            case 0 -> new Evidence.OutOfMemory();
            case 1 -> new Evidence.ScratchEvicted();
            case 2 -> new Evidence.Disrupted(Evidence.Disruption.NODE_PRESSURE);
            case 3 -> new Evidence.Disrupted(Evidence.Disruption.PREEMPTED);
            case 4 -> new Evidence.DeadlineExceeded();
            case 5 -> new Evidence.KilledWithoutReason();
            case 6 -> random.nextInt(20) == 0 ? new Evidence.Exited(10, "", "") : new Evidence.Exited(143, "", "");
            default -> new Evidence.Exited(CODES[random.nextInt(CODES.length)], "", "");
        };
    }
}
