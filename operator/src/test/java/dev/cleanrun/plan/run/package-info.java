/** Tests of the memory of a run. */
package dev.cleanrun.plan.run;
