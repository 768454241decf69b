// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import dev.cleanrun.contract.manifest.OutputObject;

/**
 * The clean output of the partitions that a run has put on the target itself.
 *
 * @param objects how many
 * @param rows in them
 * @param bytes their sizes
 */
public record Written(long objects, long rows, long bytes) {
    /** Of a run that has put nothing there. */
    public static final Written NOTHING = new Written(0, 0, 0);

    /** With one more object. */
    public Written plus(OutputObject object) {
        return new Written(objects + 1, rows + object.rows(), bytes + object.bytes());
    }
}
