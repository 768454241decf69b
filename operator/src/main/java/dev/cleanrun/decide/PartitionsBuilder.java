// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import dev.cleanrun.decide.RunDecision.Partitions;

/** Puts the counts of a decision together; each method sets the count of its name, and what is not set is 0. */
public final class PartitionsBuilder {
    private int total;
    private int skipped;
    private int succeeded;
    private int active;
    private int retrying;
    private int pending;
    private int failed;
    private int helpers;
    private int pods;

    PartitionsBuilder() {}

    public PartitionsBuilder total(int value) {
        total = value;
        return this;
    }

    public PartitionsBuilder skipped(int value) {
        skipped = value;
        return this;
    }

    public PartitionsBuilder succeeded(int value) {
        succeeded = value;
        return this;
    }

    public PartitionsBuilder active(int value) {
        active = value;
        return this;
    }

    public PartitionsBuilder retrying(int value) {
        retrying = value;
        return this;
    }

    public PartitionsBuilder pending(int value) {
        pending = value;
        return this;
    }

    public PartitionsBuilder failed(int value) {
        failed = value;
        return this;
    }

    public PartitionsBuilder helpers(int value) {
        helpers = value;
        return this;
    }

    public PartitionsBuilder pods(int value) {
        pods = value;
        return this;
    }

    public Partitions build() {
        return new Partitions(total, skipped, succeeded, active, retrying, pending, failed, helpers, pods);
    }
}
