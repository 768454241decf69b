// SPDX-License-Identifier: Apache-2.0
/**
 * The API of CleanRun, {@code cleanrun.dev/v1alpha1}: the resources {@code CleanRun}, {@code Delivery} and
 * {@code DatasetProfile} as records, and the spelling of their scalars (quantities, durations, percentages). The CRD
 * YAML under {@code resources/crds} is generated from here. What belongs elsewhere: any decision, any client call, and
 * any check that the schema cannot say.
 */
package dev.cleanrun.api.v1alpha1;
