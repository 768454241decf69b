// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.result;

/**
 * Where a partition's rows went. They add up, or the attempt has failed.
 *
 * @param read rows of the inputs
 * @param clean rows that stay
 * @param rejected rows that cannot be used
 * @param removed rows that another one replaces or cancels, or that were denied
 */
public record Ledger(long read, long clean, long rejected, long removed) {
    /** Whether nothing was lost or doubled. */
    public boolean addsUp() {
        return read == clean + rejected + removed;
    }

    /** Both together. */
    public Ledger plus(Ledger other) {
        return new Ledger(read + other.read, clean + other.clean, rejected + other.rejected, removed + other.removed);
    }
}
