// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptState;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.GateFindings;
import dev.cleanrun.decide.attempt.RowTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is really there: attempts with random fates. Observers get snapshots of it, possibly old ones. */
final class World {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Random random;
    private final Map<AttemptId, Pod> pods = new LinkedHashMap<>();
    private final Map<String, String> inputs = new LinkedHashMap<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private boolean calm;
    private Instant outageUntil = Given.NOW;
    Instant now = Given.NOW;

    World(Random random) {
        this.random = random;
        snap();
    }

    /** What somebody who looked at one moment saw. */
    record Snapshot(List<AttemptFact> live, List<EndedAttempt> ended) {}

    /**
     * One pod; {@code fates} are those of its attempts from the beginning, told at {@code endsAt}, of as many as begin.
     */
    private record Pod(
            PodAction.Start order,
            Instant createdAt,
            Instant endsAt,
            Instant unreachableFrom,
            List<Evidence> fates,
            Set<AttemptId> released) {
        Instant endsBy() {
            return createdAt.plus(order.deadline()).plus(GRACE);
        }

        boolean isEnded(Instant now) {
            return !now.isBefore(endsAt);
        }

        /** An attempt that cannot start is live and ended at once, until it is deleted. */
        boolean isLive(Instant now) {
            return !isEnded(now) || cannotStart();
        }

        boolean cannotStart() {
            return fates.getFirst() instanceof Evidence.CannotStart;
        }

        Stream<AttemptFact> facts(Instant now) {
            AttemptState state = AttemptState.RUNNING;
            if (cannotStart()) {
                state = AttemptState.STARTING;
            } else if (!now.isBefore(unreachableFrom)) {
                state = AttemptState.UNREACHABLE;
            }
            var lead = new AttemptFact(order.id(), order.size(), createdAt, endsBy(), state);
            return order.ids().stream().map(lead::in);
        }

        Stream<EndedAttempt> ends() {
            return IntStream.range(0, fates.size())
                    .mapToObj(place -> new EndedAttempt(
                            order.ids().get(place),
                            order.size(),
                            place == 0 ? createdAt : endsAt,
                            endsAt,
                            OptionalLong.of(order.memory() / 2),
                            fates.get(place)));
        }
    }

    /** From now on nothing fails that the ladder could not cure, so that runs can end. */
    void calm() {
        calm = true;
    }

    void outage(Duration length) {
        outageUntil = now.plus(length);
    }

    void changeInput(String run, int index) {
        inputs.put(run + "/" + index, "changed-" + random.nextInt(1000));
    }

    String fingerprint(String run, int index) {
        return inputs.getOrDefault(run + "/" + index, "print-" + index);
    }

    static RowTotals rows(int index) {
        return new RowTotals(index + 10, index + 5, 3, 2);
    }

    List<AttemptFact> live() {
        return pods.values().stream()
                .filter(pod -> pod.isLive(now))
                .flatMap(pod -> pod.facts(now))
                .toList();
    }

    /** Creates the attempt unless it is there. */
    void create(PodAction.Start order) {
        if (pods.containsKey(order.id())) {
            return;
        }
        Duration length = Duration.ofMillis(500 + random.nextInt(600_000));
        List<Evidence> fates = fates(order);
        if (fates.getLast() instanceof Evidence.DeadlineExceeded) {
            length = order.deadline();
        }
        boolean startless = fates.getLast() instanceof Evidence.CannotStart;
        if (startless) {
            fates = List.of(fates.getLast());
            length = Duration.ZERO;
        }
        Instant endsAt = now.plus(length);
        boolean lost = !calm && random.nextInt(60) == 0 && !startless;
        Instant unreachable = lost ? now.plus(length.dividedBy(2)) : Instant.MAX;
        // A node that comes back tells the end of its attempts long after their time.
        Instant told = lost ? now.plus(order.deadline()).plus(GRACE).plusSeconds(600 + random.nextInt(3600)) : endsAt;
        pods.put(order.id(), new Pod(order, now, told, unreachable, fates, new HashSet<>()));
    }

    /** Stops or removes the pod that is named so; one that somebody removes tells nothing. */
    void delete(AttemptId id) {
        pods.remove(id);
    }

    /** An end is recorded: a pod goes once all of its ends are. */
    void release(AttemptId id) {
        pods.values()
                .removeIf(pod -> pod.isEnded(now)
                        && pod.ends().anyMatch(end -> end.id().equals(id))
                        && pod.released.add(id)
                        && pod.ends().allMatch(end -> pod.released.contains(end.id())));
    }

    /** Somebody else deletes one. */
    void deleteAny() {
        pods.keySet().stream().skip(random.nextInt(pods.size() + 1)).findFirst().ifPresent(this::delete);
    }

    Optional<Instant> nextEnd() {
        return pods.values().stream()
                .map(Pod::endsAt)
                .filter(end -> end.isAfter(now))
                .min(Instant::compareTo);
    }

    /** Makes the present visible to observers. Returns its number. */
    int snap() {
        snapshots.add(new Snapshot(
                live(),
                pods.values().stream()
                        .filter(pod -> pod.isEnded(now))
                        .flatMap(Pod::ends)
                        .toList()));
        return snapshots.size() - 1;
    }

    /** Number of the snapshot taken last. */
    int newest() {
        return snapshots.size() - 1;
    }

    Snapshot snapshot(int number) {
        return snapshots.get(number);
    }

    /** Of as many attempts as begin: it ends with the first that commits nothing, or when it has said enough. */
    private List<Evidence> fates(PodAction.Start order) {
        if (!(order instanceof PodAction.StartBundle bundle)) {
            return List.of(fate(order));
        }
        var fates = new ArrayList<Evidence>();
        for (PodAction.StartPartition start : bundle.partitions()) {
            fates.add(fate(start));
            if (!(fates.getLast() instanceof Evidence.Committed) || random.nextInt(12) == 0) {
                break;
            }
        }
        return fates;
    }

    private Evidence fate(PodAction.Start order) {
        if (order instanceof PodAction.StartHelp) {
            return !calm && random.nextInt(3) == 0 ? anyFailure() : new Evidence.Helped(9, random.nextInt(9));
        }
        if (!(order instanceof PodAction.StartPartition start)) {
            return !calm && random.nextInt(3) == 0
                    ? anyFailure()
                    : new Evidence.Committed(
                            "",
                            false,
                            RowTotals.NONE,
                            new GateFindings(
                                    random.nextInt(3) == 0 ? List.of("RULE fired too often") : List.of(),
                                    random.nextInt(3) == 0 ? List.of("OTHER fired too often") : List.of(),
                                    "B"));
        }
        int index = start.line().index();
        long need = (1 + Math.floorMod(index * 7919L, 10)) * Given.GIB;
        if (order.memory() < need && index % 3 == 0) {
            return switch (random.nextInt(4)) {
                case 0 -> new Evidence.Exited(20, "OrderLost", "");
                case 1 -> new Evidence.Exited(20, "", "");
                case 2 -> new Evidence.KilledWithoutReason();
                default -> new Evidence.OutOfMemory();
            };
        }
        if (!start.line().fingerprint().equals(fingerprint(order.run(), index))) {
            return new Evidence.Exited(12, "", "");
        }
        if (index % 41 == 40) {
            return new Evidence.Exited(11, "CorruptInput", "");
        }
        if (now.isBefore(outageUntil)) {
            return new Evidence.Exited(random.nextBoolean() ? 30 : 31, "", "");
        }
        if (!calm && random.nextInt(4) == 0) {
            return anyFailure();
        }
        return new Evidence.Committed(start.line().fingerprint(), random.nextInt(9) == 0, rows(index));
    }

    private Evidence anyFailure() {
        int[] codes = {0, 1, 3, 12, 13, 20, 21, 30, 31, 32, 70, 126, 134, 137, 139, 143};
        return switch (random.nextInt(9)) {
            case 0 -> new Evidence.OutOfMemory();
            case 1 -> new Evidence.ScratchEvicted();
            case 2 -> new Evidence.Disrupted(Evidence.Disruption.EVICTED);
            case 3 -> new Evidence.DeadlineExceeded();
            case 4 -> new Evidence.CannotStart(Evidence.StartCause.CONFIGURATION, "secret is missing");
            case 5 -> new Evidence.KilledWithoutReason();
            case 6 -> random.nextInt(40) == 0 ? new Evidence.Exited(10, "", "") : new Evidence.Exited(143, "", "");
            default -> new Evidence.Exited(codes[random.nextInt(codes.length)], "", "");
        };
    }
}
