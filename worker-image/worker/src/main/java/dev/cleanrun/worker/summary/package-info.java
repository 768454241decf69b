// SPDX-License-Identifier: Apache-2.0
/**
 * What a run's partitions add up to.
 *
 * <p>Belongs here: reading manifests and reports, adding up, the summary's form. Must not be here: judging partitions;
 * that was done when they were cleaned.
 */
package dev.cleanrun.worker.summary;
