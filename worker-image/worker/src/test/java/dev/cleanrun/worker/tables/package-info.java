// SPDX-License-Identifier: Apache-2.0
/** The builtin recipes row by row: tables of small claims and of all that is to be found on each. */
package dev.cleanrun.worker.tables;
