// SPDX-License-Identifier: Apache-2.0
/**
 * Tests of the whole loop: random histories over a hand-written cluster with a cache that lags, an API server that
 * loses answers and an operator that dies anywhere; and tables for the small parts.
 */
package dev.cleanrun.pass;
