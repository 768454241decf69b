// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe.pods;

import dev.cleanrun.contract.result.Result;
import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.names.RunRef;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One of our pods at one moment.
 *
 * @param pod which it is
 * @param run that controls it, as the pod says: whether there is such a run is for others to know
 * @param profile name of the profile whose budget it uses
 * @param id its attempt; {@link AttemptId#run} is the uid of the run
 * @param leads the attempt that the pod is named after: the same, but where several partitions share a pod, which is
 *     seen once for each
 * @param live as an attempt that uses the budget; empty once it has ended
 * @param ended as an attempt that has ended or cannot start; one that cannot start is live as well, until its pod is
 *     gone; one that rides is neither where its pod has ended and it had not begun
 * @param result what the worker answered, where it can be read
 * @param startedAt when the worker's container began to run, where known
 * @param changesAt when the pod has to be read again although nothing about it changed; after the moment of reading
 */
public record SeenPod(
        PodRef pod,
        RunRef run,
        String profile,
        AttemptId id,
        AttemptId leads,
        Optional<AttemptFact> live,
        Optional<EndedAttempt> ended,
        Optional<Result> result,
        Optional<Instant> startedAt,
        Optional<Instant> changesAt) {

    /** A pod of one attempt. */
    public SeenPod(
            PodRef pod,
            RunRef run,
            String profile,
            AttemptId id,
            Optional<AttemptFact> live,
            Optional<EndedAttempt> ended,
            Optional<Result> result,
            Optional<Instant> startedAt,
            Optional<Instant> changesAt) {
        this(pod, run, profile, id, id, live, ended, result, startedAt, changesAt);
    }

    /** Whether the pod is named after another attempt. */
    public boolean rides() {
        return !leads.equals(id);
    }

    /** Whether it is anything to its run: one that rides and had not begun when its pod ended is not. */
    public boolean begun() {
        return live.isPresent() || ended.isPresent();
    }

    /** When it was created. */
    public Instant createdAt() {
        return live.map(AttemptFact::createdAt)
                .or(() -> ended.map(EndedAttempt::createdAt))
                .orElse(Instant.EPOCH);
    }

    /** The same pod, counted with at most so much: somebody may have written more onto it than any attempt gets. */
    public SeenPod within(AttemptSize most) {
        Optional<AttemptFact> lessLive =
                live.map(fact -> fact.size().atMost(most).equals(fact.size())
                        ? fact
                        : fact.sized(fact.size().atMost(most)));
        Optional<EndedAttempt> lessEnded = ended.map(end -> within(end, most));
        return new SeenPod(pod, run, profile, id, leads, lessLive, lessEnded, result, startedAt, changesAt);
    }

    /** No process of it has had more memory than its limit, whatever it says. */
    private static EndedAttempt within(EndedAttempt end, AttemptSize most) {
        AttemptSize limit = end.size().atMost(most);
        OptionalLong peak = end.peak().isPresent()
                ? OptionalLong.of(Math.min(end.peak().getAsLong(), limit.memory() > 0 ? limit.memory() : most.memory()))
                : end.peak();
        return new EndedAttempt(end.id(), limit, end.createdAt(), end.endedAt(), peak, end.evidence());
    }
}
