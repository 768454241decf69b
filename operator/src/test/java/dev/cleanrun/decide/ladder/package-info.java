/** Tests of the ladder: one sentence for each of its rows. */
package dev.cleanrun.decide.ladder;
