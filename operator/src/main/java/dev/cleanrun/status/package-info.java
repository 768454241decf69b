// SPDX-License-Identifier: Apache-2.0
/**
 * The status of a run as the API shows it, from a decision. Pure: values in, one value out.
 *
 * <p>Belongs here: counts, phase, conditions and their sentences. Must not be here: writing the status, and any
 * decision about work.
 */
package dev.cleanrun.status;
