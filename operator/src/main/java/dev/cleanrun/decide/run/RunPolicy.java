// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

import java.util.OptionalInt;

/**
 * What a run's spec asks for and may change at any time.
 *
 * @param suspend start nothing new
 * @param maxActive the run's own cap on live attempts, under the budget
 * @param priority between runs of one profile, higher first
 * @param maxAttempts failures of counted classes before a partition is given up
 * @param maxFailed failed partitions above which the run stops
 * @param retryRequest a text whose change retries the failed partitions of a finished run
 * @param gates what the quality gates over the whole run can do
 */
public record RunPolicy(
        boolean suspend,
        OptionalInt maxActive,
        int priority,
        int maxAttempts,
        FailureLimit maxFailed,
        String retryRequest,
        RunGates gates) {
    /** Without gates over the whole run. */
    public RunPolicy(
            boolean suspend,
            OptionalInt maxActive,
            int priority,
            int maxAttempts,
            FailureLimit maxFailed,
            String retryRequest) {
        this(suspend, maxActive, priority, maxAttempts, maxFailed, retryRequest, RunGates.NONE);
    }
}
