// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import java.io.IOException;
import java.util.List;

/** The rows of one object, read once from its beginning to its end. */
interface RowSource {
    /** Names of the columns, unlike each other whatever the case. */
    List<String> columns();

    /**
     * Writes the next row.
     *
     * @return false when there is none
     * @throws BadRow when what comes next is no row
     */
    boolean next(TextRow into) throws IOException;
}
