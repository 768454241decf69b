// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import java.io.IOException;
import java.util.List;

/** Takes the rows of a file, one after another. */
public interface RowSink {
    /**
     * What is known before the first row.
     *
     * @param columns names, unlike each other whatever the case
     * @param delimiter between values
     */
    void begin(List<String> columns, char delimiter) throws IOException;

    /**
     * A row: a digit, then for each column the delimiter and its value, then a line feed. A value may stand in double
     * quotes, which are doubled inside; nothing at all is a missing one. The bytes are good until the method returns.
     */
    void row(byte[] bytes, int from, int length) throws IOException;
}
