// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

/**
 * A row of the source.
 *
 * @param file its object, relative to the source
 * @param row its number there, from 0
 */
public record RowPlace(String file, long row) {
    @Override
    public String toString() {
        return file + ":" + row;
    }
}
