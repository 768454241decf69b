// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

/** What the quality gates over a whole run can do, strongest first in what they ask of the summary. */
public enum RunGates {
    /** There are none: the run is complete without its summary. */
    NONE,
    /** They warn: the summary is made even when nothing was cleaned. */
    WARN,
    /** They fail the run: without a summary nobody knows whether it has succeeded. */
    FAIL
}
