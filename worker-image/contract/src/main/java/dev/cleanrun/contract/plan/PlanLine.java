// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.contract.order.PartitionFolder;

/**
 * One partition of a plan, one line of JSON.
 *
 * @param index never changes within a run; starts follow it
 * @param partition the folder
 * @param inputs what discovery saw
 * @param fingerprint what the result will depend on
 * @param memory bytes that the first attempt gets
 * @param scratch bytes of local disk that the first attempt gets
 * @param skipped whether the target already holds the result
 */
public record PlanLine(
        @JsonProperty("i") int index,
        PartitionFolder partition,
        Inputs inputs,
        String fingerprint,
        long memory,
        long scratch,
        boolean skipped) {}
