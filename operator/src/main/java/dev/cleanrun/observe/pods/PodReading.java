// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe.pods;

import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptState;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.names.RunRef;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads a pod: once what stays as it is until the pod changes, and then what it is at a moment. */
public final class PodReading {
    /** For a pod whose deadline somebody took away: it counts for a day. */
    private static final Duration NO_DEADLINE = Duration.ofDays(1);
    /** The API server takes any number of seconds as grace; none of ours comes near it. */
    private static final long LONGEST_SECONDS = Duration.ofDays(30).toSeconds();

    private final PodView pod;
    private final Identity identity;
    private final PodRef ref;
    private final Instant createdAt;
    private final Optional<Instant> takenAt;
    private final Optional<Instant> startedAt;
    private final Optional<Instant> deletionDueAt;
    private final Instant endsBy;
    private final List<AttemptId> attempts;
    /** One for each attempt, once the pod has ended. */
    private final List<AttemptEnd> ends;

    private final Optional<Instant> toldEnd;

    private PodReading(Pod pod, Identity identity, Instant now) {
        this.pod = new PodView(pod);
        this.identity = identity;
        var meta = pod.getMetadata();
        ref = new PodRef(meta.getNamespace(), meta.getName(), PodView.text(meta.getUid()));
        createdAt = this.pod.createdAt().orElse(now);
        takenAt = this.pod.takenAt();
        startedAt = this.pod.startedAt();
        deletionDueAt = this.pod.deletionDueAt();
        endsBy = endsBy();
        attempts = Stream.concat(Stream.of(identity.id()), identity.riders().stream())
                .toList();
        ends = AttemptEnd.of(this.pod, attempts.size());
        toldEnd = this.pod
                .endedAt()
                .or(() -> this.pod.conditions().stream()
                        .map(PodView::changedAt)
                        .flatMap(Optional::stream)
                        .max(Instant::compareTo));
    }

    /** Whether it is the pod of this attempt of this run. */
    public static boolean isOf(Pod pod, RunRef run, AttemptId id) {
        return Identity.of(pod)
                .filter(one -> one.run().equals(run) && one.id().equals(id))
                .isPresent();
    }

    /** Whether it says that it is one of ours in every way in which a pod can. */
    public static boolean isAttempt(Pod pod) {
        return Identity.of(pod).isPresent();
    }

    /** Whether nothing of its attempts runs any more, whatever others put into it. */
    public static boolean hasEnded(Pod pod) {
        return new PodView(pod).finished();
    }

    /** What each attempt of the pod is at {@code now}; none when it is not ours or its labels are malformed. */
    public static List<SeenPod> read(Pod pod, Instant now) {
        return of(pod, now).map(reading -> reading.at(now)).orElse(List.of());
    }

    /**
     * What stays of it; empty when it is not ours or its labels are malformed. A pod without a time of creation counts
     * from {@code now}.
     */
    static Optional<PodReading> of(Pod pod, Instant now) {
        return Identity.of(pod).map(identity -> new PodReading(pod, identity, now));
    }

    /** What its attempts are at {@code now}, in their order. */
    List<SeenPod> at(Instant now) {
        if (!ends.isEmpty()) {
            Instant endedAt = endedAt(now);
            return IntStream.range(0, attempts.size())
                    .mapToObj(place -> over(place, endedAt))
                    .toList();
        }
        SeenPod lead = alive(now);
        return Stream.concat(Stream.of(lead), identity.riders().stream().map(rider -> riding(rider, lead)))
                .toList();
    }

    /** What rides has nothing to say until its pod has ended; whatever keeps that from starting is told of the lead. */
    private static SeenPod riding(AttemptId rider, SeenPod lead) {
        return new SeenPod(
                lead.pod(),
                lead.run(),
                lead.profile(),
                rider,
                lead.id(),
                lead.live().map(fact -> fact.in(rider)),
                Optional.empty(),
                Optional.empty(),
                lead.startedAt(),
                lead.changesAt());
    }

    /** The time of the pod is that of its attempts, one after another; the last that had begun has the rest. */
    private SeenPod over(int place, Instant podEnd) {
        AttemptEnd end = ends.get(place);
        boolean last =
                place + 1 == attempts.size() || ends.get(place + 1).evidence().isEmpty();
        Instant from = place == 0 ? createdAt : within(end.after(), podEnd);
        Instant to = last ? podEnd : within(ends.get(place + 1).after(), podEnd);
        return new SeenPod(
                ref,
                identity.run(),
                identity.profile(),
                attempts.get(place),
                identity.id(),
                Optional.empty(),
                end.evidence()
                        .map(evidence -> new EndedAttempt(
                                attempts.get(place),
                                identity.size(),
                                from,
                                to,
                                end.answer().peak(),
                                evidence)),
                end.answer().result(),
                place == 0 ? startedAt : Optional.of(from),
                Optional.empty());
    }

    private Instant within(Duration sinceStart, Instant podEnd) {
        Instant moment = startedAt
                .filter(start -> start.isAfter(createdAt))
                .orElse(createdAt)
                .plus(sinceStart);
        return moment.isBefore(podEnd) ? moment : podEnd;
    }

    private SeenPod alive(Instant now) {
        AttemptFact live = live(now);
        return switch (live.state()) {
            case STARTING -> starting(live, now);
            case RUNNING -> told(Optional.of(live), Optional.empty(), Optional.of(endsBy), now);
            case STOPPING -> told(Optional.of(live), Optional.empty(), Optional.of(unreachableAt()), now);
            case UNREACHABLE, RESERVED -> told(Optional.of(live), Optional.empty(), Optional.empty(), now);
        };
    }

    private SeenPod starting(AttemptFact live, Instant now) {
        Optional<StartTrouble> trouble = StartTrouble.of(pod, createdAt);
        boolean counts = trouble.isPresent() && !now.isBefore(trouble.get().from());
        Optional<Instant> overdue = takenAt.map(_ -> endsBy);
        return counts
                ? told(
                        Optional.of(live),
                        Optional.of(unstarted(now, trouble.get().evidence())),
                        overdue,
                        now)
                : told(
                        Optional.of(live),
                        Optional.empty(),
                        trouble.map(StartTrouble::from).or(() -> overdue),
                        now);
    }

    private AttemptFact live(Instant now) {
        return new AttemptFact(identity.id(), identity.size(), createdAt, endsBy, state(now));
    }

    /**
     * A pod that outlives its deadline, or its deletion, is on a node that does not answer: any kubelet would have
     * ended it.
     */
    private AttemptState state(Instant now) {
        boolean overdue = takenAt.isPresent() && !now.isBefore(endsBy);
        if (overdue || pod.phase().equals("Unknown") || pod.reason().equals("NodeLost")) {
            return AttemptState.UNREACHABLE;
        }
        if (deletionDueAt.isPresent()) {
            return now.isBefore(unreachableAt()) ? AttemptState.STOPPING : AttemptState.UNREACHABLE;
        }
        return pod.phase().equals("Running") ? AttemptState.RUNNING : AttemptState.STARTING;
    }

    private Instant unreachableAt() {
        Instant silent = deletionDueAt.map(due -> due.plus(PodDeadlines.SLACK)).orElse(endsBy);
        return takenAt.isPresent() && endsBy.isBefore(silent) ? endsBy : silent;
    }

    /** The kubelet counts the deadline from the moment at which it took the pod over. */
    private Instant endsBy() {
        Long deadline = pod.pod().getSpec().getActiveDeadlineSeconds();
        Long grace = pod.pod().getSpec().getTerminationGracePeriodSeconds();
        Duration time = deadline == null ? NO_DEADLINE : Duration.ofSeconds(bounded(deadline));
        Instant from = takenAt.filter(taken -> taken.isAfter(createdAt)).orElse(createdAt);
        return from.plus(time).plusSeconds(grace == null ? 0 : bounded(grace)).plus(PodDeadlines.SLACK);
    }

    static long bounded(long seconds) {
        return Math.clamp(seconds, 0, LONGEST_SECONDS);
    }

    /** Between its creation and now, whatever the clock of its node says. */
    private Instant endedAt(Instant now) {
        Instant told = toldEnd.filter(moment -> moment.isBefore(now)).orElse(now);
        return told.isBefore(createdAt) ? createdAt : told;
    }

    private EndedAttempt unstarted(Instant now, Evidence evidence) {
        return new EndedAttempt(identity.id(), identity.size(), createdAt, now, OptionalLong.empty(), evidence);
    }

    private SeenPod told(
            Optional<AttemptFact> live, Optional<EndedAttempt> ended, Optional<Instant> changesAt, Instant now) {
        return new SeenPod(
                ref,
                identity.run(),
                identity.profile(),
                identity.id(),
                live,
                ended,
                Optional.empty(),
                startedAt,
                changesAt.filter(moment -> moment.isAfter(now)));
    }
}
