// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

/**
 * How much of a partition is one slice. Nothing in it depends on memory, or the memory limit would decide which rows an
 * output's objects hold.
 *
 * @param rows that a slice has at the most, unless its only row group has more
 * @param bytes that these take in the source, compressed, at the most
 * @param anyRow whether a slice may end behind any row, and not only with a row group: converted files have row groups
 *     as the engine's version likes them
 */
public record SliceSize(long rows, long bytes, boolean anyRow) {
    /** Of Parquet as it is delivered. */
    public static final SliceSize PARQUET = new SliceSize(1_000_000, 128L << 20, false);

    /** Of what is converted to Parquet first. */
    public static final SliceSize CONVERTED = new SliceSize(1_000_000, Long.MAX_VALUE, true);

    boolean holds(long someRows, long someBytes) {
        return someRows <= rows && someBytes <= bytes;
    }
}
