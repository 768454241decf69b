// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import java.time.Instant;
import java.util.List;

/** Puts a status together; each method sets the field of its name, and what is not set is absent. */
public final class CleanRunStatusBuilder {
    private Long observedGeneration;
    private Phase phase;
    private List<StatusCondition> conditions;
    private Integer round;
    private String observedRetryRequest;
    private PartitionCounts partitions;
    private Integer helpers;
    private String completedIndexes;
    private String failedIndexes;
    private List<PartitionRetry> retries;
    private RowCounts rows;
    private List<PartitionFailure> failures;
    private MemoryStatus memory;
    private PlanStatus plan;
    private Instant startTime;
    private Instant estimatedCompletionTime;
    private Instant completionTime;
    private ResumeStatus resume;

    CleanRunStatusBuilder() {}

    CleanRunStatusBuilder(CleanRunStatus from) {
        observedGeneration = from.observedGeneration();
        phase = from.phase();
        conditions = from.conditions();
        round = from.round();
        observedRetryRequest = from.observedRetryRequest();
        partitions = from.partitions();
        helpers = from.helpers();
        completedIndexes = from.completedIndexes();
        failedIndexes = from.failedIndexes();
        retries = from.retries();
        rows = from.rows();
        failures = from.failures();
        memory = from.memory();
        plan = from.plan();
        startTime = from.startTime();
        estimatedCompletionTime = from.estimatedCompletionTime();
        completionTime = from.completionTime();
        resume = from.resume();
    }

    public CleanRunStatusBuilder observedGeneration(Long value) {
        observedGeneration = value;
        return this;
    }

    public CleanRunStatusBuilder phase(Phase value) {
        phase = value;
        return this;
    }

    public CleanRunStatusBuilder conditions(List<StatusCondition> value) {
        conditions = value;
        return this;
    }

    public CleanRunStatusBuilder round(Integer value) {
        round = value;
        return this;
    }

    public CleanRunStatusBuilder observedRetryRequest(String value) {
        observedRetryRequest = value;
        return this;
    }

    public CleanRunStatusBuilder partitions(PartitionCounts value) {
        partitions = value;
        return this;
    }

    public CleanRunStatusBuilder helpers(Integer value) {
        helpers = value;
        return this;
    }

    public CleanRunStatusBuilder completedIndexes(String value) {
        completedIndexes = value;
        return this;
    }

    public CleanRunStatusBuilder failedIndexes(String value) {
        failedIndexes = value;
        return this;
    }

    public CleanRunStatusBuilder retries(List<PartitionRetry> value) {
        retries = value;
        return this;
    }

    public CleanRunStatusBuilder rows(RowCounts value) {
        rows = value;
        return this;
    }

    public CleanRunStatusBuilder failures(List<PartitionFailure> value) {
        failures = value;
        return this;
    }

    public CleanRunStatusBuilder memory(MemoryStatus value) {
        memory = value;
        return this;
    }

    public CleanRunStatusBuilder plan(PlanStatus value) {
        plan = value;
        return this;
    }

    public CleanRunStatusBuilder startTime(Instant value) {
        startTime = value;
        return this;
    }

    public CleanRunStatusBuilder estimatedCompletionTime(Instant value) {
        estimatedCompletionTime = value;
        return this;
    }

    public CleanRunStatusBuilder completionTime(Instant value) {
        completionTime = value;
        return this;
    }

    public CleanRunStatusBuilder resume(ResumeStatus value) {
        resume = value;
        return this;
    }

    public CleanRunStatus build() {
        return new CleanRunStatus(
                observedGeneration,
                phase,
                conditions,
                round,
                observedRetryRequest,
                partitions,
                helpers,
                completedIndexes,
                failedIndexes,
                retries,
                rows,
                failures,
                memory,
                plan,
                startTime,
                estimatedCompletionTime,
                completionTime,
                resume);
    }
}
