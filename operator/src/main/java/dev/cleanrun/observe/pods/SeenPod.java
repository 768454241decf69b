package dev.cleanrun.observe.pods;

import dev.cleanrun.contract.result.Result;
import dev.cleanrun.plan.attempt.AttemptFact;
import dev.cleanrun.plan.attempt.AttemptId;
import dev.cleanrun.plan.attempt.EndedAttempt;
import java.time.Instant;
import java.util.Optional;

/**
 * One of our pods at one moment.
 *
 * @param pod which it is
 * @param runName name of its run, in the pod's namespace
 * @param profile name of the profile whose budget it uses
 * @param id its attempt; {@link AttemptId#run} is the uid of the run
 * @param live as an attempt that uses the budget; empty once it has ended
 * @param ended as an attempt that has ended or cannot start; one that cannot start is live as well, until its pod is gone
 * @param result what the worker answered, where it can be read
 * @param startedAt when the worker's container began to run, where known
 * @param changesAt when the pod has to be read again although nothing about it changed; after the moment of reading
 */
public record SeenPod(PodRef pod, String runName, String profile, AttemptId id, Optional<AttemptFact> live,
        Optional<EndedAttempt> ended, Optional<Result> result, Optional<Instant> startedAt,
        Optional<Instant> changesAt) {}
