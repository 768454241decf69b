// SPDX-License-Identifier: Apache-2.0
/**
 * Tests of statuses: nothing of a run's progress is lost on the way, and tools that read conditions understand them.
 */
package dev.cleanrun.status;
