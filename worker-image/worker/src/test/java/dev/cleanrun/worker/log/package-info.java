// SPDX-License-Identifier: Apache-2.0
/** The form of the log, and when it warns. */
package dev.cleanrun.worker.log;
