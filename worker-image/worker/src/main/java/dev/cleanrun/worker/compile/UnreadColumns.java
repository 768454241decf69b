// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.List;

/**
 * Columns of the source that a recipe does not read, and whose values say that it should.
 *
 * @param deleted say that rows were deleted
 * @param picks have what an empty column was taken for
 */
public record UnreadColumns(List<DeletedRows> deleted, List<EmptyPick> picks) {
    /** Copies the lists. */
    public UnreadColumns {
        deleted = List.copyOf(deleted);
        picks = List.copyOf(picks);
    }
}
