// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptState;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.pods.PodDeadlines;
import dev.cleanrun.observe.pods.PodRef;
import dev.cleanrun.observe.pods.SeenPod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A pod of the cluster as it is now. Of its states each is a value, so that a cache can hold an old one. */
final class WorkerPod {
    static final long GRACE = 30_000;
    private static final long NEVER = Long.MAX_VALUE;

    final PodRef ref;
    final RunRef run;
    final String profile;
    final PodAction.Start start;
    final Instant created;
    final String source;
    State state = new State(this, NEVER, NEVER, NEVER, List.of(), Optional.empty(), NEVER);
    /** Its node does not answer: what happens there shows when it comes back. */
    boolean silent;

    private Optional<List<Evidence>> untold = Optional.empty();

    WorkerPod(PodRef ref, RunRef run, String profile, PodAction.Start start, Instant created, String source) {
        this.ref = ref;
        this.run = run;
        this.profile = profile;
        this.start = start;
        this.created = created;
        this.source = source;
    }

    /** Whether it uses the budget: not ended, and not past its end on a node that does not answer. */
    boolean isLive(long now) {
        return state.end().isEmpty() && !(silent && now >= state.endsBy());
    }

    /** It has ended, and its node cannot say so yet. */
    void tellLater(List<Evidence> evidence) {
        untold = Optional.of(evidence);
    }

    Optional<List<Evidence>> toldLate() {
        return untold;
    }

    /** What its attempts are at. */
    Set<AttemptWork> works() {
        return start.ids().stream().map(AttemptId::work).collect(Collectors.toSet());
    }

    /**
     * Attempts of which something is to be known: the one that it is named after, and all that had begun when it ended,
     * if that was so long ago that everybody has seen it.
     */
    Stream<AttemptId> known(long before) {
        boolean seen =
                state.end().filter(end -> Agenda.millis(end.endedAt()) < before).isPresent();
        return start.ids().stream().limit(seen ? state.ends().size() : 1);
    }

    @Override
    public String toString() {
        return ref.name() + "/" + ref.uid();
    }

    /**
     * What the API server has of it.
     *
     * @param taken when its kubelet took it over
     * @param running since when its worker runs
     * @param deletion by when it has to be gone
     * @param ends how its attempts ended, of as many as had begun; none until it has ended
     * @param trouble what keeps it from starting, which counts from {@code troubleFrom}
     */
    record State(
            WorkerPod pod,
            long taken,
            long running,
            long deletion,
            List<EndedAttempt> ends,
            Optional<Evidence.CannotStart> trouble,
            long troubleFrom) {

        /** How the one ended that it is named after. */
        Optional<EndedAttempt> end() {
            return ends.stream().findFirst();
        }

        State takenAt(long now) {
            return new State(pod, now, running, deletion, ends, trouble, troubleFrom);
        }

        State runningAt(long now) {
            return new State(pod, taken, now, deletion, ends, Optional.empty(), NEVER);
        }

        State deletedBy(long moment) {
            return new State(pod, taken, running, Math.min(deletion, moment), ends, trouble, troubleFrom);
        }

        State ended(long now, List<Evidence> evidence) {
            List<EndedAttempt> told = IntStream.range(0, evidence.size())
                    .mapToObj(place -> new EndedAttempt(
                            pod.start.ids().get(place),
                            pod.start.size(),
                            place == 0 ? pod.created : Agenda.moment(now),
                            Agenda.moment(now),
                            OptionalLong.of(pod.start.memory() / 2),
                            evidence.get(place)))
                    .toList();
            return new State(pod, taken, running, deletion, told, trouble, troubleFrom);
        }

        State stuck(Evidence.CannotStart why, long from) {
            return new State(pod, taken, running, deletion, ends, Optional.of(why), from);
        }

        boolean isCommitted() {
            return end().filter(one -> one.evidence() instanceof Evidence.Committed)
                    .isPresent();
        }

        boolean isDeleted() {
            return deletion != NEVER;
        }

        /** Its deadline and its grace, from when it was taken over, and what a kubelet may be late. */
        long endsBy() {
            long from = taken == NEVER ? Agenda.millis(pod.created) : taken;
            return from + pod.start.deadline().toMillis() + GRACE + PodDeadlines.SLACK.toMillis();
        }

        /** As far as its changes matter. */
        PodChange sight() {
            return new PodChange(
                    !ends.isEmpty(),
                    ends.isEmpty() && running != NEVER,
                    List.of(
                            Long.toString(deletion),
                            trouble.map(Evidence.CannotStart::message).orElse("")));
        }

        /** As the operator's reading of pods tells it, one for each attempt. */
        List<SeenPod> seen(long now) {
            List<AttemptId> ids = pod.start.ids();
            if (!ends.isEmpty()) {
                return IntStream.range(0, ids.size())
                        .mapToObj(place -> told(
                                ids.get(place),
                                Optional.empty(),
                                place < ends.size() ? Optional.of(ends.get(place)) : Optional.empty(),
                                NEVER))
                        .toList();
            }
            SeenPod lead = alive(now);
            return ids.stream()
                    .map(id -> id.equals(lead.id())
                            ? lead
                            : told(id, lead.live().map(fact -> fact.in(id)), Optional.empty(), NEVER))
                    .toList();
        }

        private SeenPod alive(long now) {
            boolean overdue = taken != NEVER && now >= endsBy();
            if (overdue) {
                return told(live(AttemptState.UNREACHABLE), Optional.empty(), NEVER);
            }
            if (isDeleted()) {
                long silentFrom = Math.min(deletion + PodDeadlines.SLACK.toMillis(), taken == NEVER ? NEVER : endsBy());
                return now >= silentFrom
                        ? told(live(AttemptState.UNREACHABLE), Optional.empty(), NEVER)
                        : told(live(AttemptState.STOPPING), Optional.empty(), silentFrom);
            }
            if (running != NEVER) {
                return told(live(AttemptState.RUNNING), Optional.empty(), endsBy());
            }
            if (trouble.isPresent() && now >= troubleFrom) {
                var ended = new EndedAttempt(
                        pod.start.id(),
                        pod.start.size(),
                        pod.created,
                        Agenda.moment(now),
                        OptionalLong.empty(),
                        trouble.get());
                return told(live(AttemptState.STARTING), Optional.of(ended), taken == NEVER ? NEVER : endsBy());
            }
            return told(
                    live(AttemptState.STARTING),
                    Optional.empty(),
                    trouble.isPresent() ? troubleFrom : taken == NEVER ? NEVER : endsBy());
        }

        private Optional<AttemptFact> live(AttemptState stands) {
            return Optional.of(
                    new AttemptFact(pod.start.id(), pod.start.size(), pod.created, Agenda.moment(endsBy()), stands));
        }

        private SeenPod told(Optional<AttemptFact> live, Optional<EndedAttempt> ended, long changes) {
            return told(pod.start.id(), live, ended, changes);
        }

        private SeenPod told(AttemptId id, Optional<AttemptFact> live, Optional<EndedAttempt> ended, long changes) {
            return new SeenPod(
                    pod.ref,
                    pod.run,
                    pod.profile,
                    id,
                    pod.start.id(),
                    live,
                    ended,
                    Optional.empty(),
                    Optional.empty(),
                    changes == NEVER ? Optional.empty() : Optional.of(Agenda.moment(changes)));
        }
    }
}
