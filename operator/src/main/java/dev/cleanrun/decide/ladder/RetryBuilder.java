// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.ladder;

import java.time.Instant;

/** Puts a retry together; each method sets the part of its name, and what is not set is as before the first attempt. */
public final class RetryBuilder {
    private int index;
    private int attempt = 1;
    private long memory;
    private long scratch;
    private int deadlineFactor = 1;
    private Counts counts = Counts.NONE;
    private Instant notBefore = Instant.EPOCH;
    private long peak;
    private boolean spillEarly;

    RetryBuilder() {}

    RetryBuilder(Retry from) {
        index = from.index();
        attempt = from.attempt();
        memory = from.memory();
        scratch = from.scratch();
        deadlineFactor = from.deadlineFactor();
        counts = from.counts();
        notBefore = from.notBefore();
        peak = from.peak();
        spillEarly = from.spillEarly();
    }

    public RetryBuilder index(int value) {
        index = value;
        return this;
    }

    public RetryBuilder attempt(int value) {
        attempt = value;
        return this;
    }

    public RetryBuilder memory(long value) {
        memory = value;
        return this;
    }

    public RetryBuilder scratch(long value) {
        scratch = value;
        return this;
    }

    public RetryBuilder deadlineFactor(int value) {
        deadlineFactor = value;
        return this;
    }

    public RetryBuilder counts(Counts value) {
        counts = value;
        return this;
    }

    public RetryBuilder notBefore(Instant value) {
        notBefore = value;
        return this;
    }

    public RetryBuilder peak(long value) {
        peak = value;
        return this;
    }

    public RetryBuilder spillEarly(boolean value) {
        spillEarly = value;
        return this;
    }

    public Retry build() {
        return new Retry(index, attempt, memory, scratch, deadlineFactor, counts, notBefore, peak, spillEarly);
    }
}
