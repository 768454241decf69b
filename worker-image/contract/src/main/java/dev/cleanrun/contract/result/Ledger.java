// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.result;

import java.util.stream.LongStream;

/**
 * Where a partition's rows went. They add up, or the attempt has failed.
 *
 * @param read rows of the inputs
 * @param clean rows that stay
 * @param rejected rows that cannot be used
 * @param removed rows that another one replaces or cancels, or that were denied
 */
public record Ledger(long read, long clean, long rejected, long removed) {
    /** More than any object store holds, and far from where sums overflow. */
    private static final long MOST_ROWS = 1_000_000_000_000_000L;

    /** Whether these are rows that somebody can have counted. */
    boolean isCounted() {
        return LongStream.of(read, clean, rejected, removed).allMatch(count -> count >= 0 && count <= MOST_ROWS)
                && addsUp();
    }

    /** Whether nothing was lost or doubled. */
    public boolean addsUp() {
        return read == clean + rejected + removed;
    }

    /** Both together. */
    public Ledger plus(Ledger other) {
        return new Ledger(read + other.read, clean + other.clean, rejected + other.rejected, removed + other.removed);
    }
}
