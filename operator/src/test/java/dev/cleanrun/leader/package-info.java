/** Tests of {@code dev.cleanrun.leader}. */
package dev.cleanrun.leader;
