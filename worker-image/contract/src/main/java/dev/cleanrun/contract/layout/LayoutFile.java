// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.layout;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One kind of file of a layout.
 *
 * @param kind by which a delivery calls it: {@code pharmacy}, {@code medical}, ...; unique in a layout
 * @param recipes names of the builtin recipes that clean it, the one that is meant where nothing else is said first
 * @param form how its rows are written
 * @param header the record before the rows
 * @param trailer the record after the rows
 * @param unpivot set where several lines stand side by side in one row
 * @param constants value by the recipe's column that every row has, since the file says it of none: a file with one row
 *     for each claim has no column for the number of the line
 * @param columns in the order of the file; a name with {@value Unpivot#NUMBER} stands for as many as there are lines
 */
public record LayoutFile(
        String kind,
        List<String> recipes,
        RowForm form,
        Optional<ControlRecord> header,
        Optional<ControlRecord> trailer,
        Optional<Unpivot> unpivot,
        Map<String, String> constants,
        List<LayoutColumn> columns) {
    /** Copies lists and map. */
    public LayoutFile {
        recipes = List.copyOf(recipes);
        constants = Map.copyOf(constants);
        columns = List.copyOf(columns);
    }

    /** The builtin recipe that cleans it where nothing else is said. */
    public String recipe() {
        return recipes.getFirst();
    }

    /** The kind that the rows are of which are made from side by side lines. */
    public String linesKind() {
        return kind + "-lines";
    }

    /** The file that is made of this one by giving each line a row: a table of named columns. */
    LayoutFile lines() {
        return new LayoutFile(
                linesKind(),
                recipes,
                new RowForm.Named(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                constants,
                rows());
    }

    /** The columns as they lie in the file, one by one: each repeated one is there once for each line. */
    public List<LayoutColumn> delivered() {
        return unpivot.map(lines -> lines.sideBySide(columns)).orElse(columns);
    }

    /** The columns of the rows that are cleaned: each repeated one once, under the name without the line's number. */
    public List<LayoutColumn> rows() {
        return unpivot.map(lines -> lines.oneByOne(columns)).orElse(columns);
    }

    /** Characters of one row, where rows have fixed widths; 0 where they do not. */
    public int recordLength() {
        return form instanceof RowForm.FixedWidth
                ? delivered().stream().mapToInt(LayoutColumn::width).sum()
                : 0;
    }
}
