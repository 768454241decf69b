package dev.cleanrun.reconcile;

import dev.cleanrun.api.v1alpha1.CleanupSpec;
import dev.cleanrun.apply.Pods;
import dev.cleanrun.decide.Decider;
import dev.cleanrun.decide.Decision;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.run.RunFacts;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.pods.SeenPod;
import dev.cleanrun.terms.RunTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * All runs of one profile, which share its budget. A pass looks at their pods, lets the decider decide about all of
 * them, and has pods created, statuses saved and what is over cleaned up; one pass at a time, so that no two decisions
 * spend the same room.
 */
final class ProfileDesk {
    /** When something was left undone. */
    private static final Duration SOON = Duration.ofMillis(200);
    /** When a request failed. */
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final String profileName;
    private final Ports around;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong asked = new AtomicLong();
    private final Map<String, PlannedRun> runs = new LinkedHashMap<>();
    private final Reservations reservations = new Reservations();
    private final Refills refills = new Refills();
    private final PodStarter starts;
    private final PodDeletions removals;
    private final CountedPods counted;
    private final StatusSaver saving;
    private LiveProfile profile;
    private long answered;
    private List<AttemptFact> live = List.of();
    private Optional<Instant> next = Optional.empty();

    ProfileDesk(String profileName, Ports around) {
        this.profileName = profileName;
        this.around = around;
        this.starts =
                new PodStarter(around, reservations, refills, this::locked, uid -> Optional.ofNullable(runs.get(uid)));
        this.counted = new CountedPods(profileName, around);
        this.removals = new PodDeletions(around.pods(), around.background());
        this.saving = new StatusSaver(
                around, this::locked, run -> runs.containsKey(run.ref().uid()));
    }

    /** Takes a run in, or tells what is asked of it now. */
    void join(PlannedRun run, PlannedRun.Asked wanted, LiveProfile live) {
        lock.lock();
        try {
            runs.putIfAbsent(run.ref().uid(), run);
            runs.get(run.ref().uid()).ask(wanted);
            profile = live;
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of a run: it is gone, or something has to be mended before it goes on. */
    Optional<PlannedRun> leave(String uid) {
        lock.lock();
        try {
            return Optional.ofNullable(runs.remove(uid));
        } finally {
            lock.unlock();
        }
    }

    /** Whether a pod of this name was asked for and has not been seen in a pass yet. Waits for no pass. */
    boolean isExpected(String namespace, String name) {
        return reservations.has(namespace, name);
    }

    /** One pass, unless one began after this call; when to look again although nothing happens. */
    Optional<Instant> pass() {
        long mine = asked.incrementAndGet();
        lock.lock();
        try {
            if (answered < mine && profile != null) {
                answered = asked.get();
                next = pass(around.clock().instant());
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Clears what a finished run left; when more is to be cleared. */
    Optional<Instant> tidy(RunRef run, CleanupSpec cleanup, Instant completed) {
        Instant now = around.clock().instant();
        List<SeenPod> left = counted.of(run, now);
        return new PodCleanup(removals, Map.of(run.uid(), left)).tidy(left, cleanup, completed, now);
    }

    private Optional<Instant> pass(Instant now) {
        List<SeenPod> seen = counted.seen(now, runs, profile.terms().sizing());
        reservations.settle(seen.stream()
                .map(pod -> pod.pod().namespace() + "/" + pod.pod().name())
                .collect(Collectors.toSet()));
        removals.settle(seen.stream().map(SeenPod::pod).toList());
        askAboutReservations(now);
        if (!around.runIndex().isComplete(profileName)) {
            return Optional.of(now.plus(SOON));
        }
        Map<String, PlannedRun> acting = acting();
        Map<String, List<SeenPod>> pods =
                seen.stream().collect(Collectors.groupingBy(pod -> pod.id().run()));
        Decision decision = decide(now, acting, pods, seen);
        List<PodAction.Start> wanted = decision.actions().stream()
                .filter(PodAction.Start.class::isInstance)
                .map(PodAction.Start.class::cast)
                .toList();
        refills.ended(
                seen.stream()
                        .filter(pod -> pod.live().isEmpty())
                        .map(SeenPod::id)
                        .collect(Collectors.toSet()),
                now);
        Optional<Instant> nextStart = starts.start(wanted, acting, profile, now);
        if (wanted.isEmpty() && starts.isIdle()) {
            refills.nobodyWaits();
        }
        var clearing = new PodCleanup(removals, pods);
        Optional<Instant> nextSave = saving.save(decision, acting, now, clearing);
        runs.values().removeIf(run -> run.isGone());
        boolean replanning = decision.actions().stream()
                        .filter(PodAction.Replan.class::isInstance)
                        .map(PodAction.Replan.class::cast)
                        .filter(one -> replan(acting.get(one.run()), one.index(), now))
                        .count()
                > 0;
        around.listener()
                .passed(told(
                        decision, acting, Duration.between(now, around.clock().instant())));
        return earliest(
                now,
                seen,
                List.of(
                        decision.wakeUp(),
                        nextSave,
                        nextStart,
                        replanning || restless() ? Optional.of(now.plus(AGAIN)) : Optional.empty()));
    }

    private Decision decide(
            Instant now, Map<String, PlannedRun> acting, Map<String, List<SeenPod>> pods, List<SeenPod> seen) {
        Map<String, List<Reservations.Reservation>> reserved = reservations.all().stream()
                .collect(Collectors.groupingBy(one -> one.fact().id().run()));
        var facts = new ArrayList<RunFacts>();
        for (PlannedRun run : acting.values()) {
            String uid = run.ref().uid();
            RunAttempts.Look look =
                    run.attempts().look(pods.getOrDefault(uid, List.of()), reserved.getOrDefault(uid, List.of()), now);
            facts.add(run.facts(look, profile));
        }
        var all = new LinkedHashMap<Object, AttemptFact>();
        seen.forEach(pod -> pod.live().ifPresent(fact -> all.put(fact.id(), fact)));
        reservations.all().forEach(one -> all.putIfAbsent(one.fact().id(), one.fact()));
        live = List.copyOf(all.values());
        return Decider.decide(now, profile.terms().budget(), facts, live);
    }

    private RunListener.Pass told(Decision decision, Map<String, PlannedRun> acting, Duration took) {
        List<RunListener.Stand> stands = decision.runs().stream()
                .map(one -> {
                    PlannedRun run = acting.get(one.run());
                    int most = RunTerms.policy(run.asked().spec()).maxActive().orElse(Integer.MAX_VALUE);
                    return new RunListener.Stand(
                            run.subject(),
                            run.snapshot(),
                            one,
                            Math.min(most, profile.terms().budget().pods()),
                            run.asked().spec().target().uri());
                })
                .toList();
        return new RunListener.Pass(profileName, profile.terms().budget(), live, stands, took);
    }

    /**
     * Runs to decide about, oldest first. Of one whose status is in doubt nothing is decided until the server has said
     * what it has.
     */
    private Map<String, PlannedRun> acting() {
        runs.values().stream().filter(PlannedRun::isDoubtful).forEach(saving::refresh);
        runs.values().stream().filter(PlannedRun::isLost).map(PlannedRun::ref).forEach(around.requeue()::requeue);
        runs.values().removeIf(run -> run.isGone() || run.isLost());
        Comparator<PlannedRun> oldest = Comparator.comparing(PlannedRun::created)
                .thenComparing(run -> run.ref().toString());
        var acting = new LinkedHashMap<String, PlannedRun>();
        runs.values().stream()
                .filter(run -> !run.isDoubtful() && !run.isAtRest())
                .sorted(oldest)
                .forEach(run -> acting.put(run.ref().uid(), run));
        return acting;
    }

    private void askAboutReservations(Instant now) {
        for (Reservations.Reservation one : reservations.due(now)) {
            around.background().later(() -> {
                if (around.pods().look(one.namespace(), one.name()) == Pods.Presence.ABSENT) {
                    locked(() -> reservations.drop(one.namespace(), one.name()));
                }
            });
        }
    }

    private boolean replan(PlannedRun run, int index, Instant now) {
        if (run == null) {
            return false;
        }
        if (run.beginReplan(index, now)) {
            LiveProfile live = profile;
            around.background().later(() -> {
                var found = around.replans().again(run, live, index);
                Instant next = around.clock().instant().plus(AGAIN);
                locked(() -> run.endReplan(index, found, next));
                around.requeue().requeue(run.ref());
            });
        }
        return true;
    }

    /** Whether no pod of this run can write, and none is going to be made. */
    boolean isIdle(RunRef run) {
        lock.lock();
        try {
            return reservations.all().stream()
                            .noneMatch(one -> one.fact().id().run().equals(run.uid()))
                    && !counted.isLive(run);
        } finally {
            lock.unlock();
        }
    }

    /** A run of this desk that somebody may be waiting with. */
    Optional<RunRef> anyone() {
        lock.lock();
        try {
            return runs.values().stream().map(PlannedRun::ref).findFirst();
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private boolean restless() {
        return removals.isOpen()
                || !reservations.all().isEmpty()
                || runs.values().stream().anyMatch(PlannedRun::isDoubtful);
    }

    private static Optional<Instant> earliest(Instant now, List<SeenPod> seen, List<Optional<Instant>> moments) {
        var all = new ArrayList<Instant>();
        moments.forEach(one -> one.ifPresent(all::add));
        seen.forEach(pod -> pod.changesAt().ifPresent(all::add));
        return all.stream().min(Comparator.naturalOrder()).map(first -> first.isBefore(now) ? now : first);
    }
}
