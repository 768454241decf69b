// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.result;

/**
 * What an attempt that helped another one has done.
 *
 * @param slices that the partition has; 0 where it was committed before anybody asked
 * @param made slices of which it kept something
 * @param found slices that were kept whole before it came to them
 */
public record Helped(int slices, int made, int found) {
    /** The partition was committed already. */
    public static final Helped NOTHING = new Helped(0, 0, 0);

    /** Of a partition that nobody can help with. */
    public static Helped undivided() {
        return new Helped(1, 0, 0);
    }

    boolean adds() {
        return made >= 0 && found >= 0 && made + found <= slices;
    }
}
