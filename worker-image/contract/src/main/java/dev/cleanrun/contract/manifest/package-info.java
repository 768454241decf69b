// SPDX-License-Identifier: Apache-2.0
/**
 * The state of one partition's outputs on the target. Belongs here: the states and their JSON. Must not be here: who
 * moves them.
 */
package dev.cleanrun.contract.manifest;
