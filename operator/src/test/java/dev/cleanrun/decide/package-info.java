// SPDX-License-Identifier: Apache-2.0
/**
 * Tests of the decider: tables of situations, and laws over random histories in a small world that lags, loses answers
 * and crashes.
 */
package dev.cleanrun.decide;
