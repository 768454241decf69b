// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Names of columns must differ, and case does not count. They are not told: where a header is missing they are values
 * of a row.
 */
final class ColumnNames {
    private ColumnNames() {}

    static void check(List<String> names, long line) {
        Map<String, Integer> seen = new HashMap<>();
        for (int column = 0; column < names.size(); column++) {
            Integer earlier = seen.putIfAbsent(names.get(column).toLowerCase(Locale.ROOT), column);
            if (earlier != null) {
                throw new BadRow(
                        line,
                        "names columns " + (earlier + 1) + " and " + (column + 1)
                                + " alike (case does not count); if it is a row, set source.options.header to false");
            }
        }
    }
}
