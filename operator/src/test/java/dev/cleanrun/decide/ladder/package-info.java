// SPDX-License-Identifier: Apache-2.0
/** Tests of the ladder: one sentence for each of its rows. */
package dev.cleanrun.decide.ladder;
