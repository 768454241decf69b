// SPDX-License-Identifier: Apache-2.0
/**
 * What a run adds up to, and how one run differs from another: the published form of a summary, the figures in it that
 * can be compared, and the comparison itself, so that worker and command say the same.
 *
 * <p>Belongs here: records, their JSON, and pure functions over them. Must not be here: reading a target, and how a
 * page or a terminal shows it.
 */
package dev.cleanrun.contract.summary;
