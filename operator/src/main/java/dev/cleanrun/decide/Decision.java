// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What follows from the facts.
 *
 * @param runs one for each run given, in that order: save their progress first
 * @param actions then do these, in this order; leave out those of a run whose progress could not be saved
 * @param wakeUp when to decide again although nothing happened
 */
public record Decision(List<RunDecision> runs, List<PodAction> actions, Optional<Instant> wakeUp) {}
