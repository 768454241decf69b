// SPDX-License-Identifier: Apache-2.0
/** Whole attempts, run inside the test or as processes, and what they leave behind. */
package dev.cleanrun.worker;
