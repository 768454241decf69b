// SPDX-License-Identifier: Apache-2.0
/** What the command says, and the status that it ends with. */
package dev.cleanrun.command;
