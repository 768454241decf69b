// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanupSpec;
import dev.cleanrun.decide.Decider;
import dev.cleanrun.decide.Decision;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.run.RunFacts;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.pods.SeenPod;
import dev.cleanrun.planning.LiveProfile;
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
import java.util.stream.Stream;

/**
 * All runs of one profile, which share its budget. A pass looks at their pods, lets the decider decide about all of
 * them, and has pods created, statuses saved and what is over cleaned up; one pass at a time, so that no two decisions
 * spend the same room.
 */
final class ProfileRuns {
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
    private final InputReplans replans;
    private LiveProfile profile;
    private long answered;
    private List<AttemptFact> live = List.of();
    private Optional<Instant> next = Optional.empty();

    ProfileRuns(String profileName, Ports around) {
        this.profileName = profileName;
        this.around = around;
        this.starts =
                new PodStarter(around, reservations, refills, this::locked, uid -> Optional.ofNullable(runs.get(uid)));
        this.replans = new InputReplans(around, this::locked);
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

    /**
     * The facts of one pass.
     *
     * @param now when it began
     * @param pods all that the cache shows of the profile
     * @param podsOf the same by the uid of their run
     * @param acting runs to decide about by uid, oldest first
     */
    private record Observed(
            Instant now, List<SeenPod> pods, Map<String, List<SeenPod>> podsOf, Map<String, PlannedRun> acting) {}

    /**
     * One pass from top to bottom. Its order is what survives a crash at any line: pods have names that a second create
     * meets again, and a pod is deleted only after status has its end.
     */
    private Optional<Instant> pass(Instant now) {
        List<SeenPod> pods = observe(now);
        if (!around.runIndex().isComplete(profileName)) {
            return Optional.of(now.plus(SOON));
        }
        var observed = new Observed(
                now,
                pods,
                pods.stream().collect(Collectors.groupingBy(pod -> pod.id().run())),
                acting());
        Decision decision = decide(observed);
        Optional<Instant> nextCreate = create(decision, observed);
        Optional<Instant> nextSave = saveThenClear(decision, observed);
        boolean replanning =
                replans.replan(of(PodAction.Replan.class, decision).toList(), observed.acting(), profile, now);
        around.listener()
                .passed(told(
                        decision,
                        observed.acting(),
                        Duration.between(now, around.clock().instant())));
        return earliest(
                observed,
                List.of(
                        decision.wakeUp(),
                        nextSave,
                        nextCreate,
                        replanning || restless() ? Optional.of(now.plus(AGAIN)) : Optional.empty()));
    }

    private List<SeenPod> observe(Instant now) {
        List<SeenPod> pods = counted.seen(now, runs, profile.terms().sizing());
        reservations.settle(pods.stream()
                .map(pod -> pod.pod().namespace() + "/" + pod.pod().name())
                .collect(Collectors.toSet()));
        removals.settle(pods.stream().map(SeenPod::pod).toList());
        refills.ended(
                pods.stream()
                        .filter(pod -> pod.live().isEmpty() && !pod.rides())
                        .map(SeenPod::id)
                        .collect(Collectors.toSet()),
                now);
        starts.askAboutUnknown(now);
        return pods;
    }

    private Decision decide(Observed observed) {
        Map<String, List<Reservations.Reservation>> reserved =
                reservations.all().stream().collect(Collectors.groupingBy(Reservations.Reservation::run));
        var facts = new ArrayList<RunFacts>();
        observed.acting().forEach((uid, run) -> {
            RunAttempts.Look look = run.attempts()
                    .look(
                            observed.podsOf().getOrDefault(uid, List.of()),
                            reserved.getOrDefault(uid, List.of()),
                            observed.now());
            facts.add(run.facts(look, profile));
        });
        var all = new LinkedHashMap<Object, AttemptFact>();
        observed.pods().forEach(pod -> pod.live().ifPresent(fact -> all.put(fact.id(), fact)));
        reservations.all().forEach(one -> one.facts().forEach(fact -> all.putIfAbsent(fact.id(), fact)));
        live = List.copyOf(all.values());
        return Decider.decide(observed.now(), profile.terms().budget(), facts, live);
    }

    private Optional<Instant> create(Decision decision, Observed observed) {
        List<PodAction.Start> wanted = of(PodAction.Start.class, decision).toList();
        Optional<Instant> next = starts.start(wanted, observed.acting(), profile, observed.now());
        if (wanted.isEmpty() && starts.isIdle()) {
            refills.nobodyWaits();
        }
        return next;
    }

    private Optional<Instant> saveThenClear(Decision decision, Observed observed) {
        Optional<Instant> next =
                saving.save(decision, observed.acting(), observed.now(), new PodCleanup(removals, observed.podsOf()));
        runs.values().removeIf(PlannedRun::isGone);
        return next;
    }

    private static <A extends PodAction> Stream<A> of(Class<A> kind, Decision decision) {
        return decision.actions().stream().filter(kind::isInstance).map(kind::cast);
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
        runs.values().forEach(saving::ask);
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

    /** Whether no pod of this run can write, and none is going to be made. */
    boolean isIdle(RunRef run) {
        lock.lock();
        try {
            return reservations.all().stream().noneMatch(one -> one.run().equals(run.uid())) && !counted.isLive(run);
        } finally {
            lock.unlock();
        }
    }

    /** A run of this profile that somebody may be waiting with. */
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

    private static Optional<Instant> earliest(Observed observed, List<Optional<Instant>> moments) {
        var all = new ArrayList<Instant>();
        moments.forEach(one -> one.ifPresent(all::add));
        observed.pods().forEach(pod -> pod.changesAt().ifPresent(all::add));
        Instant now = observed.now();
        return all.stream().min(Comparator.naturalOrder()).map(first -> first.isBefore(now) ? now : first);
    }
}
