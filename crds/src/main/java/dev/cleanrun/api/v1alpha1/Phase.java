// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A run's state in one word, for people; never input to a decision. */
public enum Phase {
    /** The source is being listed and planned. */
    @JsonProperty("Discovering")
    DISCOVERING,
    /** Planned; waits for room in the profile's budget. */
    @JsonProperty("Queued")
    QUEUED,
    /** Partitions are being cleaned. */
    @JsonProperty("Running")
    RUNNING,
    /** Suspended, and running pods are still finishing. */
    @JsonProperty("Draining")
    DRAINING,
    /** Suspended; nothing runs. */
    @JsonProperty("Suspended")
    SUSPENDED,
    /** Finished; every partition is committed. */
    @JsonProperty("Succeeded")
    SUCCEEDED,
    /** Finished without success. */
    @JsonProperty("Failed")
    FAILED
}
