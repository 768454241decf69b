// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lines of a claim that stand side by side in one row and become rows of their own. A line of which {@code told} tells
 * nothing is none; a row without any line stays as one with the number 1, so that no claim is lost.
 *
 * @param lines how many there are room for
 * @param number name of the column that the rows get, with the line's number from 1
 * @param as names of the recipe's columns that the number fills
 * @param told names of the repeated columns, as they are written, of which one has a value where there is a line
 * @param byLine whether all columns of the first line stand before those of the second; else each column's lines stand
 *     together
 */
public record Unpivot(int lines, String number, List<String> as, List<String> told, boolean byLine) {
    /** What stands for the line's number in the names of columns. */
    public static final String NUMBER = "{n}";

    /** Copies the lists. */
    public Unpivot {
        as = List.copyOf(as);
        told = List.copyOf(told);
    }

    /** Whether the column is there once for each line. */
    public static boolean repeats(LayoutColumn column) {
        return column.name().contains(NUMBER);
    }

    /** The name of a repeated column in the rows: without the number and the underscore before it. */
    public static String rowName(LayoutColumn column) {
        return column.name().replace("_" + NUMBER, "").replace(NUMBER, "");
    }

    /** The name of a repeated column of one line, from 1. */
    public static String nameAt(LayoutColumn column, int line) {
        return column.name().replace(NUMBER, Integer.toString(line));
    }

    List<LayoutColumn> sideBySide(List<LayoutColumn> columns) {
        List<LayoutColumn> all = new ArrayList<>();
        for (int at = 0; at < columns.size(); ) {
            int end = at;
            while (end < columns.size() && repeats(columns.get(end))) {
                end++;
            }
            List<LayoutColumn> group = columns.subList(at, end);
            if (group.isEmpty()) {
                all.add(columns.get(at));
                at++;
                continue;
            }
            at = end;
            if (byLine) {
                IntStream.rangeClosed(1, lines)
                        .forEach(line -> group.forEach(column -> all.add(column.named(nameAt(column, line)))));
            } else {
                group.forEach(column ->
                        IntStream.rangeClosed(1, lines).forEach(line -> all.add(column.named(nameAt(column, line)))));
            }
        }
        return List.copyOf(all);
    }

    List<LayoutColumn> oneByOne(List<LayoutColumn> columns) {
        return Stream.concat(
                        columns.stream().map(column -> repeats(column) ? column.named(rowName(column)) : column),
                        Stream.of(new LayoutColumn(number, as, 0, List.of(), ValueForm.PLAIN)))
                .toList();
    }
}
