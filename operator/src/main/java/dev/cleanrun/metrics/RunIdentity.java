// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

/**
 * What a run is made with, and where it tells of itself.
 *
 * @param image of its workers
 * @param recipe digest
 * @param report location of its summary for people, there once the run has ended
 * @param trace id of the trace of its round; empty where no traces are sent
 */
public record RunIdentity(String image, String recipe, String report, String trace) {}
