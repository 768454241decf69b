// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

/** How large a row of text may be: beyond, it is a file that is not what it should be. */
final class RowLimits {
    /** Most bytes of a row: a quote that is never closed is told near its line, and not at the end of the file. */
    static final int LONGEST_ROW = 1 << 20;

    private static final int MOST_COLUMNS = 4096;

    private RowLimits() {}

    /** @throws BadRow when the row of that line has more values than any table */
    static void checkCount(int values, long line) {
        if (values > MOST_COLUMNS) {
            throw new BadRow(line, "has more than " + MOST_COLUMNS + " values");
        }
    }
}
