// SPDX-License-Identifier: Apache-2.0
/** Tests of the memory of a run. */
package dev.cleanrun.decide.run;
