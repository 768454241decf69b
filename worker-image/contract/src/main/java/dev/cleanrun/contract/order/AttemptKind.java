// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

/** The kinds of attempt. */
public enum AttemptKind {
    /** Cleans one partition. */
    Partition,
    /** Reads manifests and reports when nothing is left and writes the run's summary. */
    Summary
}
