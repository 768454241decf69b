// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

/**
 * Which state of a target a summary is of.
 *
 * @param name as commands take it: {@code pharmacy-2026-11-0a1b2c3d}, with {@code @} and a time where the run has been
 *     summarised again since
 * @param run name of the run
 * @param written when the summary was written (ISO instant), by the storage's clock; null when it is being written
 */
public record RunName(String name, String run, String written) {}
