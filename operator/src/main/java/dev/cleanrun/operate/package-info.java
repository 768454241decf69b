// SPDX-License-Identifier: Apache-2.0
/**
 * The operator as a process: its settings, its start and stop, and what it tells of its work.
 *
 * <p>Belongs here: putting parts together. Must not be here: anything that a part does.
 */
package dev.cleanrun.operate;
