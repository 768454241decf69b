// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code cleanrun} command.
 *
 * <p>Belongs here: arguments, what is printed, exit statuses, the demo. Must not be here: how a run is planned or
 * carried out.
 */
package dev.cleanrun.command;
