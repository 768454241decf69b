// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.partition;

import java.time.Duration;

/**
 * What an attempt may use, from the live profile.
 *
 * @param memory memory rules
 * @param scratch first scratch in bytes
 * @param maxScratch scratch in bytes that no attempt exceeds
 * @param deadline how long an attempt may take
 */
public record Sizing(MemoryRules memory, long scratch, long maxScratch, Duration deadline) {
    /** The same where no attempt can need more than this: for a machine smaller than the profile. */
    public Sizing within(long maxMemory, long maxScratchBytes) {
        return new Sizing(
                memory.within(maxMemory),
                Math.min(scratch, maxScratchBytes),
                Math.min(maxScratch, maxScratchBytes),
                deadline);
    }
}
