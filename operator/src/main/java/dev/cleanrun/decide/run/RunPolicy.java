// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

import dev.cleanrun.decide.partition.Unit;
import java.util.OptionalInt;

/**
 * What a run's spec asks for and may change at any time.
 *
 * @param suspend start nothing new
 * @param maxActive the run's own cap on live attempts, under the budget
 * @param priority between runs of one profile, higher first
 * @param failures how many it bears
 * @param retryRequest a text whose change retries the failed partitions of a finished run
 * @param gates what the quality gates over the whole run can do
 * @param split whether free room is used to help with large partitions
 * @param unit what its work consists of
 * @param bundling which partitions share a pod
 */
public record RunPolicy(
        boolean suspend,
        OptionalInt maxActive,
        int priority,
        Failures failures,
        String retryRequest,
        RunGates gates,
        boolean split,
        Unit unit,
        Bundling bundling) {
    /**
     * The failures that a run bears.
     *
     * @param maxAttempts of counted classes before a partition is given up
     * @param maxPartitions failed ones above which the run stops
     */
    public record Failures(int maxAttempts, FailureLimit maxPartitions) {}

    /** Of partitions, one attempt for each. */
    public RunPolicy(
            boolean suspend,
            OptionalInt maxActive,
            int priority,
            Failures failures,
            String retryRequest,
            RunGates gates) {
        this(suspend, maxActive, priority, failures, retryRequest, gates, false, Unit.PARTITION, Bundling.NONE);
    }

    /** Of partitions, without gates over the whole run. */
    public RunPolicy(boolean suspend, OptionalInt maxActive, int priority, Failures failures, String retryRequest) {
        this(suspend, maxActive, priority, failures, retryRequest, RunGates.NONE);
    }

    /** The same of other units of work; of these only partitions have slices that somebody could help with. */
    public RunPolicy of(Unit other) {
        return new RunPolicy(
                suspend,
                maxActive,
                priority,
                failures,
                retryRequest,
                gates,
                split && other == Unit.PARTITION,
                other,
                other == Unit.PARTITION ? bundling : Bundling.NONE);
    }

    /** The same that starts nothing new. */
    public RunPolicy suspended() {
        return new RunPolicy(true, maxActive, priority, failures, retryRequest, gates, split, unit, bundling);
    }

    /** The same with or without helpers. */
    public RunPolicy split(boolean wanted) {
        return new RunPolicy(suspend, maxActive, priority, failures, retryRequest, gates, wanted, unit, bundling);
    }

    /** The same with these partitions sharing a pod. */
    public RunPolicy bundling(Bundling wanted) {
        return new RunPolicy(suspend, maxActive, priority, failures, retryRequest, gates, split, unit, wanted);
    }
}
