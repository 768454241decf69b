// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.delivery;

import java.util.List;
import java.util.Locale;

/**
 * The columns that a delivery adds to each row, by which it can be followed back. They are no part of what was
 * delivered: two rows that differ in nothing else are the same.
 */
public final class DeliveryColumns {
    /** The whole address of the delivered file. */
    public static final String FILE = "delivered_file";

    /** Number of the row in that file, from 0; header, trailer, names and blank lines do not count. */
    public static final String ROW = "delivered_row";

    /** All of them. */
    public static final List<String> ALL = List.of(FILE, ROW);

    private DeliveryColumns() {}

    /** Whether a column of that name is one of them; case does not count. */
    public static boolean isOne(String name) {
        return ALL.contains(name.toLowerCase(Locale.ROOT));
    }
}
