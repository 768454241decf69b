// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which committed partitions count as done. */
public enum RecomputePolicy {
    /** Those with the planned fingerprint, whichever run committed them. */
    CHANGED("Changed"),
    /** Only those that this very run committed: all others are cleaned again. */
    ALL("All");

    private final String text;

    RecomputePolicy(String text) {
        this.text = text;
    }

    /** As it is written in JSON and told to people. */
    @JsonValue
    public String text() {
        return text;
    }

    /**
     * Whether a partition that is committed with the planned fingerprint is done.
     *
     * @param committedBy uid of the run that committed it
     * @param runUid uid of the run that asks
     */
    public boolean isDone(String committedBy, String runUid) {
        return switch (this) {
            case CHANGED -> true;
            case ALL -> committedBy.equals(runUid);
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
