// SPDX-License-Identifier: Apache-2.0
/**
 * What a run's objects in the cluster are called and how they are marked.
 *
 * <p>Belongs here: names, labels and annotations that more than one part has to agree on. Must not be here: what the
 * objects hold.
 */
package dev.cleanrun.names;
