// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.ladder.Retry;
import java.util.List;
import java.util.Optional;

/** Puts progress together; each method sets the part of its name. What is not set is as before anything happened. */
public final class ProgressBuilder {
    private int round = 1;
    private String observedRetryRequest = "";
    private IndexRanges completed = IndexRanges.NONE;
    private IndexRanges failed = IndexRanges.NONE;
    private IndexRanges replanned = IndexRanges.NONE;
    private List<Retry> retries = List.of();
    private List<HelpersSeen> helped = List.of();
    private RowTotals rows = RowTotals.NONE;
    private List<Progress.Failure> failures = List.of();
    private Progress.MemorySeen memory = Progress.MemorySeen.NONE;
    private Progress.Speed speed = Progress.Speed.NONE;
    private Trouble trouble = Trouble.NONE;
    private Summary summary = Summary.FIRST;
    private Optional<Progress.Stop> stop = Optional.empty();
    private boolean finished;

    ProgressBuilder() {}

    ProgressBuilder(Progress from) {
        round = from.round();
        observedRetryRequest = from.observedRetryRequest();
        completed = from.completed();
        failed = from.failed();
        replanned = from.replanned();
        retries = from.retries();
        helped = from.helped();
        rows = from.rows();
        failures = from.failures();
        memory = from.memory();
        speed = from.speed();
        trouble = from.trouble();
        summary = from.summary();
        stop = from.stop();
        finished = from.finished();
    }

    public ProgressBuilder round(int value) {
        round = value;
        return this;
    }

    public ProgressBuilder observedRetryRequest(String value) {
        observedRetryRequest = value;
        return this;
    }

    public ProgressBuilder completed(IndexRanges value) {
        completed = value;
        return this;
    }

    public ProgressBuilder failed(IndexRanges value) {
        failed = value;
        return this;
    }

    public ProgressBuilder replanned(IndexRanges value) {
        replanned = value;
        return this;
    }

    public ProgressBuilder retries(List<Retry> value) {
        retries = value;
        return this;
    }

    public ProgressBuilder helped(List<HelpersSeen> value) {
        helped = value;
        return this;
    }

    public ProgressBuilder rows(RowTotals value) {
        rows = value;
        return this;
    }

    public ProgressBuilder failures(List<Progress.Failure> value) {
        failures = value;
        return this;
    }

    public ProgressBuilder memory(Progress.MemorySeen value) {
        memory = value;
        return this;
    }

    public ProgressBuilder speed(Progress.Speed value) {
        speed = value;
        return this;
    }

    public ProgressBuilder trouble(Trouble value) {
        trouble = value;
        return this;
    }

    public ProgressBuilder summary(Summary value) {
        summary = value;
        return this;
    }

    public ProgressBuilder stop(Optional<Progress.Stop> value) {
        stop = value;
        return this;
    }

    public ProgressBuilder finished(boolean value) {
        finished = value;
        return this;
    }

    public Progress build() {
        return new Progress(
                round,
                observedRetryRequest,
                completed,
                failed,
                replanned,
                retries,
                helped,
                rows,
                failures,
                memory,
                speed,
                trouble,
                summary,
                stop,
                finished);
    }
}
