// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.sheet;

/** A line of a file that is not as its publisher describes it. The message names the line and quotes nothing. */
public final class SheetFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long line;

    /** What is wrong with a line; lines are counted from 1. */
    public SheetFault(long line, String what) {
        super(what);
        this.line = line;
    }

    /** The line, from 1. */
    public long line() {
        return line;
    }
}
