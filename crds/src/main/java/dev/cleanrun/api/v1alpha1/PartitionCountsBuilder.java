// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

/** Puts counts together; each method sets the count of its name, and what is not set is 0. */
public final class PartitionCountsBuilder {
    private int total = 0;
    private int skipped = 0;
    private int succeeded = 0;
    private int active = 0;
    private int retrying = 0;
    private int pending = 0;
    private int failed = 0;

    PartitionCountsBuilder() {}

    public PartitionCountsBuilder total(int value) {
        total = value;
        return this;
    }

    public PartitionCountsBuilder skipped(int value) {
        skipped = value;
        return this;
    }

    public PartitionCountsBuilder succeeded(int value) {
        succeeded = value;
        return this;
    }

    public PartitionCountsBuilder active(int value) {
        active = value;
        return this;
    }

    public PartitionCountsBuilder retrying(int value) {
        retrying = value;
        return this;
    }

    public PartitionCountsBuilder pending(int value) {
        pending = value;
        return this;
    }

    public PartitionCountsBuilder failed(int value) {
        failed = value;
        return this;
    }

    public PartitionCounts build() {
        return new PartitionCounts(total, skipped, succeeded, active, retrying, pending, failed);
    }
}
