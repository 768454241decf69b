// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptState;
import dev.cleanrun.decide.partition.DiscoveredPartition;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.run.Bundling;
import dev.cleanrun.decide.run.FailureLimit;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.decide.run.RunFacts;
import dev.cleanrun.decide.run.RunGates;
import dev.cleanrun.decide.run.RunPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One random history: a caller of the decider that sees late, loses answers and dies between any two of its steps. */
public final class History {
    private static final int STORMY_STEPS = 150;
    private static final int MOST_STEPS = 20_000;

    private final Random random;
    private final World world;
    private final RunGates gates;
    private final Function<RunDecision, Progress> memory;
    private final Deque<Told> told = new ArrayDeque<>();
    private final List<RunFacts> runs = new ArrayList<>();
    private final Map<AttemptId, Reservation> reserved = new LinkedHashMap<>();
    private Budget budget;
    private int seen;
    private Decision last;

    /** A create that no snapshot up to {@code until} can show. */
    private record Reservation(List<AttemptFact> facts, int until) {}

    /** A line of the history, written only when somebody has to read it. */
    private record Told(Instant at, String what, List<PodAction> actions) {
        @Override
        public String toString() {
            return Duration.between(Given.NOW, at).toSeconds() + " s: " + what
                    + actions.stream().map(Told::brief).collect(Collectors.joining());
        }

        private static String brief(PodAction action) {
            return "\n    "
                    + switch (action) {
                        case PodAction.Start start -> "start " + start.id() + " with " + start.memory() + " bytes";
                        case PodAction.Stop _, PodAction.Release _, PodAction.Replan _ -> action.toString();
                    };
        }
    }

    /** {@code memory} saves a decision and reads it again, before anything follows from it. */
    public History(long seed, Function<RunDecision, Progress> memory) {
        this.memory = memory;
        random = new Random(seed);
        world = new World(random);
        gates = switch (random.nextInt(3)) {
            case 0 -> RunGates.NONE;
            case 1 -> RunGates.WARN;
            default -> RunGates.FAIL;
        };
        int sizes = random.nextInt(40) == 0 ? 300 : 30;
        budget = new Budget(
                1 + random.nextInt(sizes / 2),
                (9 + random.nextInt(sizes * 4)) * Given.GIB,
                (90 + random.nextInt(sizes * 20)) * Given.GIB);
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            RunFacts run = random.nextBoolean()
                    ? Given.run("run-" + i, random.nextInt(sizes))
                    : Given.large("run-" + i, random.nextInt(sizes));
            runs.add(Given.with(run, policy(random.nextBoolean() ? random.nextInt(2) : 0, false, "")));
        }
    }

    String told() {
        return told.stream().map(Told::toString).collect(Collectors.joining("\n"));
    }

    /** Goes on until every run is final. */
    public void play() {
        for (int step = 0; step < MOST_STEPS; step++) {
            if (step == STORMY_STEPS) {
                world.calm();
                runs.replaceAll(run -> Given.with(
                        run, policy(run.policy().priority(), false, run.policy().retryRequest())));
            }
            if (step < STORMY_STEPS) {
                disturb();
            }
            look(step < STORMY_STEPS);
            if (decide(step < STORMY_STEPS)) {
                return;
            }
            pass(step < STORMY_STEPS);
        }
        throw new AssertionError("not every run ended: " + last.runs());
    }

    private void disturb() {
        int i = random.nextInt(runs.size());
        RunFacts run = runs.get(i);
        switch (random.nextInt(40)) {
            case 0 ->
                runs.set(
                        i,
                        Given.with(
                                run,
                                policy(
                                        run.policy().priority(),
                                        !run.policy().suspend(),
                                        run.policy().retryRequest())));
            case 1 ->
                runs.set(
                        i,
                        Given.with(
                                run,
                                policy(random.nextInt(3), false, run.policy().retryRequest())));
            case 2 ->
                runs.set(i, Given.with(run, policy(run.policy().priority(), false, "again-" + random.nextInt(3))));
            case 3 ->
                budget = new Budget(
                        1 + random.nextInt(12),
                        (9 + random.nextInt(60)) * Given.GIB,
                        (90 + random.nextInt(400)) * Given.GIB);
            case 4 -> world.outage(Duration.ofMinutes(random.nextInt(60)));
            case 5 -> world.deleteAny();
            case 6 -> world.changeInput(run.run(), random.nextInt(30));
            default -> {}
        }
    }

    private RunPolicy policy(int priority, boolean suspend, String retryRequest) {
        return new RunPolicy(
                        suspend,
                        random.nextInt(4) == 0 ? OptionalInt.of(1 + random.nextInt(6)) : OptionalInt.empty(),
                        priority,
                        new RunPolicy.Failures(
                                6, new FailureLimit.Count(random.nextInt(4) == 0 ? random.nextInt(5) : 400)),
                        retryRequest,
                        gates)
                .split(random.nextInt(4) > 0)
                .bundling(random.nextInt(3) > 0 ? Bundling.NONE : new Bundling(2 + random.nextInt(6), Given.GIB));
    }

    private void look(boolean stormy) {
        int newest = world.snap();
        seen = stormy ? Math.max(seen, newest - random.nextInt(4)) : newest;
        reserved.values().removeIf(reservation -> reservation.until < seen);
    }

    /** One pass: decide, save, act, and perhaps die in between. Whether all is over. */
    private boolean decide(boolean stormy) {
        World.Snapshot view = world.snapshot(seen);
        Map<AttemptId, AttemptFact> live = new HashMap<>();
        reserved.values().forEach(reservation -> reservation.facts().forEach(fact -> live.put(fact.id(), fact)));
        view.live().forEach(fact -> live.put(fact.id(), fact));
        runs.replaceAll(run -> new RunFacts(
                run.run(),
                run.plan(),
                run.replanned(),
                run.sizing(),
                run.policy(),
                run.progress(),
                view.ended().stream()
                        .filter(ended -> ended.id().run().equals(run.run()))
                        .toList()));
        List<AttemptFact> facts = List.copyOf(live.values());
        last = Decider.decide(world.now, budget, List.copyOf(runs), facts);
        tell("decide, seeing " + live.size() + " live and " + view.ended().size() + " ended", last.actions());
        Laws.ofDecision(world.now, budget, runs, facts, last);
        if (random.nextInt(4) == 0) {
            Laws.ofRepetition(world.now, budget, runs, facts, last);
        }
        if (dies(stormy, List.of())) {
            return false;
        }
        for (int i = 0; i < runs.size(); i++) {
            runs.set(i, Given.with(runs.get(i), memory.apply(last.runs().get(i))));
        }
        for (PodAction action : last.actions()) {
            if (dies(stormy, List.of(action))) {
                return false;
            }
            act(action, stormy);
        }
        return !stormy && last.runs().stream().allMatch(run -> run.outcome().isFinal());
    }

    private void act(PodAction action, boolean stormy) {
        switch (action) {
            case PodAction.Start start -> {
                var lead = new AttemptFact(
                        start.id(), start.size(), world.now, world.now.plus(start.deadline()), AttemptState.RESERVED);
                reserved.put(
                        start.id(),
                        new Reservation(start.ids().stream().map(lead::in).toList(), world.newest()));
                if (!stormy || random.nextInt(20) > 0) {
                    world.create(start);
                    Laws.ofWorld(world.now, budget, start, world.live());
                }
            }
            case PodAction.Stop(AttemptId id) -> world.delete(id);
            case PodAction.Release(AttemptId id, boolean _) -> world.release(id);
            case PodAction.Replan(String name, int index) ->
                runs.replaceAll(run -> run.run().equals(name) ? replanned(run, index) : run);
        }
    }

    private RunFacts replanned(RunFacts run, int index) {
        PlannedPartition old = run.plan().line(index);
        var line = new PlannedPartition(
                index,
                new DiscoveredPartition(
                        old.path(),
                        old.values(),
                        new Inputs(old.inputs().count(), old.bytes(), "new"),
                        world.fingerprint(run.run(), index),
                        false),
                old.first());
        Map<Integer, Replanned> lines = new HashMap<>(run.replanned());
        lines.putIfAbsent(index, random.nextInt(10) == 0 ? new Replanned.Gone() : new Replanned.As(line));
        return new RunFacts(run.run(), run.plan(), lines, run.sizing(), run.policy(), run.progress(), run.ended());
    }

    /** A caller that died knows nothing, so that the next one looks afresh. */
    private boolean dies(boolean stormy, List<PodAction> before) {
        if (!stormy || random.nextInt(60) > 0) {
            return false;
        }
        tell(before.isEmpty() ? "dies before saving" : "dies before", before);
        reserved.clear();
        seen = world.snap();
        return true;
    }

    private void pass(boolean stormy) {
        Instant due = world.nextEnd().orElse(Instant.MAX);
        Instant wake = last.wakeUp().orElse(Instant.MAX);
        Instant next = due.isBefore(wake) ? due : wake;
        boolean acted =
                last.actions().stream().anyMatch(action -> !(action instanceof PodAction.Start)) || !reserved.isEmpty();
        if (stormy || acted) {
            Instant soon = world.now.plusMillis(random.nextInt(20_000));
            next = next.isBefore(soon) ? next : soon;
        }
        if (next.equals(Instant.MAX)) {
            throw new AssertionError("nothing will ever happen again: " + last.runs());
        }
        world.now = next.isAfter(world.now) ? next : world.now.plusMillis(1);
    }

    private void tell(String what, List<PodAction> actions) {
        told.add(new Told(world.now, what, actions));
        if (told.size() > 25) {
            told.removeFirst();
        }
    }
}
