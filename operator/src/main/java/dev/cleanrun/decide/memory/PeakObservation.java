// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.memory;

/**
 * What one committed attempt used.
 *
 * @param inputBytes of its partition
 * @param peak its highest memory, bytes
 */
public record PeakObservation(long inputBytes, long peak) {
    /** Refuses what no attempt can have used. */
    public PeakObservation {
        if (inputBytes < 0 || peak <= 0) {
            throw new IllegalArgumentException(
                    "a peak of " + peak + " bytes over an input of " + inputBytes + " bytes was never seen");
        }
    }
}
