// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

/**
 * Why an input that changed since it was planned cannot be looked at again.
 *
 * @param reason what keeps its partition from going on
 * @param message what is wrong and what to do
 */
public record Unread(StallReason reason, String message) {}
