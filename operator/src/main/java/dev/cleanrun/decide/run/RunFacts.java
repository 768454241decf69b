// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.Sizing;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run as it stands.
 *
 * @param run identity, unique within the profile
 * @param plan fixed at discovery
 * @param replanned lines of partitions that were planned again, by index
 * @param unread why partitions that are to be planned again cannot be yet, by index; those of which it is not known
 *     are not in it
 * @param sizing from the live profile
 * @param policy from the live spec
 * @param progress as acknowledged last; {@link Progress#start} at first
 * @param ended attempts that can be seen to have ended, recorded before or not
 * @param unanswered why no pod comes of what is created, where that has been so for a while
 */
public record RunFacts(
        String run,
        Plan plan,
        Map<Integer, Replanned> replanned,
        Map<Integer, Unread> unread,
        Sizing sizing,
        RunPolicy policy,
        Progress progress,
        List<EndedAttempt> ended,
        Optional<String> unanswered) {
    /** The same, of a run whose creates are answered. */
    public RunFacts(
            String run,
            Plan plan,
            Map<Integer, Replanned> replanned,
            Map<Integer, Unread> unread,
            Sizing sizing,
            RunPolicy policy,
            Progress progress,
            List<EndedAttempt> ended) {
        this(run, plan, replanned, unread, sizing, policy, progress, ended, Optional.empty());
    }

    /** The same, of a run of which nothing is known to be unread. */
    public RunFacts(
            String run,
            Plan plan,
            Map<Integer, Replanned> replanned,
            Sizing sizing,
            RunPolicy policy,
            Progress progress,
            List<EndedAttempt> ended) {
        this(run, plan, replanned, Map.of(), sizing, policy, progress, ended);
    }
}
