// SPDX-License-Identifier: Apache-2.0
/**
 * The Kubernetes objects of a run, as they are created: pods of attempts, and ConfigMaps.
 *
 * <p>Belongs here: functions from decisions and settings to objects of Kubernetes' model. Must not be here: whatever
 * sends them.
 */
package dev.cleanrun.cluster.pods;
