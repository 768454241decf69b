// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Lines of a claim that stand side by side in one row, and become rows of their own with the columns that they share.
 *
 * @param number name of the column that gets the line's number, from 1
 * @param names of the columns of a line, as they come out
 * @param lines the file's columns of each line, in the order of {@code names}; where a line has none for a name, null
 * @param told those of {@code names} of which one has a value where there is a line; all where none is
 *     named
 */
public record RepeatedColumns(String number, List<String> names, List<List<String>> lines, List<String> told) {
    /** Copies the lists, which may hold null. */
    public RepeatedColumns {
        names = List.copyOf(names);
        lines = lines.stream()
                .map(line -> Collections.unmodifiableList(new ArrayList<>(line)))
                .toList();
        told = told == null ? names : List.copyOf(told);
    }
}
