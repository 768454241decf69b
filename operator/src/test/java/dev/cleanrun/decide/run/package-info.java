/** Tests of the memory of a run. */
package dev.cleanrun.decide.run;
