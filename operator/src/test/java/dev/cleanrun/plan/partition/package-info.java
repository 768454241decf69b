/** Tests of what a plan is made from. */
package dev.cleanrun.plan.partition;
