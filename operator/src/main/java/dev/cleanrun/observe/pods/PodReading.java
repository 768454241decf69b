package dev.cleanrun.observe.pods;

import dev.cleanrun.plan.attempt.AttemptFact;
import dev.cleanrun.plan.attempt.AttemptState;
import dev.cleanrun.plan.attempt.EndedAttempt;
import dev.cleanrun.plan.attempt.Evidence;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads a pod. */
public final class PodReading {
    /** For a pod whose deadline somebody took away: it counts for a day. */
    private static final Duration NO_DEADLINE = Duration.ofDays(1);

    private final PodView pod;
    private final Identity identity;
    private final Instant now;
    private final Instant createdAt;
    private final Instant endsBy;
    private final WorkerAnswer answer;

    private PodReading(Pod pod, Identity identity, Instant now) {
        this.pod = new PodView(pod);
        this.identity = identity;
        this.now = now;
        createdAt = this.pod.createdAt().orElse(now);
        endsBy = endsBy();
        answer = WorkerAnswer.of(this.pod);
    }

    /** What the pod is at {@code now}; empty when it is not ours or its labels are malformed. */
    public static Optional<SeenPod> read(Pod pod, Instant now) {
        return Identity.of(pod).map(identity -> new PodReading(pod, identity, now).seen());
    }

    /** What became of a pod that no longer exists, from how it was seen last: it has ended in any case. Empty as for {@link #read}. */
    public static Optional<SeenPod> readGone(Pod last, Instant now) {
        return Identity.of(last).map(identity -> new PodReading(last, identity, now).gone());
    }

    private SeenPod seen() {
        if (pod.finished()) {
            return told(Optional.empty(), Optional.of(ended(endedAt(), new PodEnd(pod, answer).evidence())), Optional
                    .empty());
        }
        AttemptFact live = live();
        return switch (live.state()) {
            case STARTING -> starting(live);
            case RUNNING -> told(Optional.of(live), Optional.empty(), Optional.of(endsBy));
            case STOPPING -> told(Optional.of(live), Optional.empty(), Optional.of(unreachableAt()));
            case UNREACHABLE, RESERVED -> told(Optional.of(live), Optional.empty(), Optional.empty());
        };
    }

    private SeenPod starting(AttemptFact live) {
        Optional<StartTrouble> trouble = StartTrouble.of(pod, createdAt);
        boolean counts = trouble.isPresent() && !now.isBefore(trouble.get().from());
        Optional<Instant> overdue = pod.takenAt().map(_ -> endsBy);
        return counts
                ? told(Optional.of(live), Optional.of(ended(now, trouble.get().evidence())), overdue)
                : told(Optional.of(live), Optional.empty(), trouble.map(StartTrouble::from).or(() -> overdue));
    }

    private SeenPod gone() {
        Optional<EndedAttempt> known = seen().ended();
        return told(Optional.empty(), known.or(() -> Optional.of(ended(now, new Evidence.Disrupted(PodEnd.disruption(
                pod).orElse(Evidence.Disruption.STOPPED))))), Optional.empty());
    }

    private AttemptFact live() {
        return new AttemptFact(identity.id(), identity.memory(), identity.scratch(), createdAt, endsBy, state());
    }

    /** A pod that outlives its deadline, or its deletion, is on a node that does not answer: any kubelet would have ended it. */
    private AttemptState state() {
        boolean overdue = pod.takenAt().isPresent() && !now.isBefore(endsBy);
        if (overdue || pod.phase().equals("Unknown") || pod.reason().equals("NodeLost")) {
            return AttemptState.UNREACHABLE;
        }
        if (pod.deletionDueAt().isPresent()) {
            return now.isBefore(unreachableAt()) ? AttemptState.STOPPING : AttemptState.UNREACHABLE;
        }
        return pod.phase().equals("Running") ? AttemptState.RUNNING : AttemptState.STARTING;
    }

    private Instant unreachableAt() {
        Instant silent = pod.deletionDueAt().map(due -> due.plus(Patience.SLACK)).orElse(endsBy);
        return pod.takenAt().isPresent() && endsBy.isBefore(silent) ? endsBy : silent;
    }

    /** The kubelet counts the deadline from the moment at which it took the pod over. */
    private Instant endsBy() {
        Long deadline = pod.pod().getSpec().getActiveDeadlineSeconds();
        Long grace = pod.pod().getSpec().getTerminationGracePeriodSeconds();
        Duration time = deadline == null ? NO_DEADLINE : Duration.ofSeconds(deadline);
        Instant from = pod.takenAt().filter(taken -> taken.isAfter(createdAt)).orElse(createdAt);
        return from.plus(time).plusSeconds(grace == null ? 0 : grace).plus(Patience.SLACK);
    }

    /** Between its creation and now, whatever the clock of its node says. */
    private Instant endedAt() {
        Instant told = pod.endedAt().or(() -> pod.conditions().stream().map(PodView::changedAt).flatMap(
                Optional::stream).max(Instant::compareTo)).filter(end -> end.isBefore(now)).orElse(now);
        return told.isBefore(createdAt) ? createdAt : told;
    }

    private EndedAttempt ended(Instant at, Evidence evidence) {
        return new EndedAttempt(identity.id(), identity.memory(), identity.scratch(), createdAt, at, answer.peak(),
                evidence);
    }

    private SeenPod told(Optional<AttemptFact> live, Optional<EndedAttempt> ended, Optional<Instant> changesAt) {
        var meta = pod.pod().getMetadata();
        var ref = new PodRef(meta.getNamespace(), meta.getName(), PodView.text(meta.getUid()));
        return new SeenPod(ref, identity.runName(), identity.profile(), identity.id(), live, ended, answer.result(), pod
                .startedAt(), changesAt.filter(moment -> moment.isAfter(now)));
    }
}
