// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.trace;

import dev.cleanrun.contract.result.Result;
import dev.cleanrun.decide.attempt.EndedAttempt;
import java.time.Instant;
import java.util.Optional;

/**
 * An attempt that has ended, with all that is known of it.
 *
 * @param ended how
 * @param result what its worker answered, if anything
 * @param runningSince when its worker began to run, where that is not when it was created
 * @param partition path of its partition; empty for a summary and for the only partition of a source without keys
 * @param pod that it was, in a cluster
 */
public record TracedAttempt(
        EndedAttempt ended,
        Optional<Result> result,
        Optional<Instant> runningSince,
        String partition,
        Optional<String> pod) {}
