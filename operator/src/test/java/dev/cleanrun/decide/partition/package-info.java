/** Tests of what a plan is made from. */
package dev.cleanrun.decide.partition;
