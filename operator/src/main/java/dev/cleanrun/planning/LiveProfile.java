// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.planning;

import dev.cleanrun.api.v1alpha1.DatasetProfileSpec;
import dev.cleanrun.terms.ProfileTerms;

/**
 * A profile as it is now.
 *
 * @param name of the resource
 * @param spec of the resource
 * @param terms what it means to the decider
 */
public record LiveProfile(String name, DatasetProfileSpec spec, ProfileTerms terms) {}
