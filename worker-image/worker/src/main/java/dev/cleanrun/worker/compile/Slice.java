// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

/**
 * Consecutive rows of a partition that are written together: all rows of some of its files, or a stretch of one file's.
 *
 * @param first number of its first file
 * @param end number of the file behind its last one
 * @param from the first row of that file, from 0; 0 where all rows of all its files are in it
 * @param to the row behind the last one; {@link Long#MAX_VALUE} where all rows of all its files are in it
 */
public record Slice(int first, int end, long from, long to) {
    /** All rows of some files. */
    public static Slice ofFiles(int first, int end) {
        return new Slice(first, end, 0, Long.MAX_VALUE);
    }

    /** Whether all rows of its files are in it. */
    public boolean hasWholeFiles() {
        return from == 0 && to == Long.MAX_VALUE;
    }
}
