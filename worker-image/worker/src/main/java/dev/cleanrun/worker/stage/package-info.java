// SPDX-License-Identifier: Apache-2.0
/**
 * From storage to local disk: the partition's objects and the lists that rules look codes up in.
 *
 * <p>Belongs here: finding the inputs, comparing them with the plan, bringing them to scratch. Must not be here:
 * reading what is in them.
 */
package dev.cleanrun.worker.stage;
