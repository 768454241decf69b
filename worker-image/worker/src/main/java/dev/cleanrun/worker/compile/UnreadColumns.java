// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.List;

/**
 * Columns of the source that a recipe does not read, and whose values say that it should.
 *
 * @param deleted say that rows were deleted
 * @param elsewhere say that rows belong to another folder
 * @param picks have what an empty column was taken for
 */
public record UnreadColumns(List<DeletedRows> deleted, List<FiledElsewhere> elsewhere, List<EmptyPick> picks) {
    /** Copies the lists. */
    public UnreadColumns {
        deleted = List.copyOf(deleted);
        elsewhere = List.copyOf(elsewhere);
        picks = List.copyOf(picks);
    }
}
