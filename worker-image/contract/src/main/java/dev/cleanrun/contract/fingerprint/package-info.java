// SPDX-License-Identifier: Apache-2.0
/**
 * What a partition's result depends on, as one hash. Belongs here: digests and their canonical form. Must not be here:
 * reading what is digested.
 */
package dev.cleanrun.contract.fingerprint;
