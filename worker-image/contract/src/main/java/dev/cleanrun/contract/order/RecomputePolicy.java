// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

/** Which committed partitions count as done. */
public enum RecomputePolicy {
    /** Those with the planned fingerprint, whichever run committed them. */
    Changed,
    /** Only those that this very run committed: all others are cleaned again. */
    All
}
