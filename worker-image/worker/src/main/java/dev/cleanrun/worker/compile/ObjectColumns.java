// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.List;
import java.util.stream.IntStream;

/** The columns of one object, in its order: its heading. Objects of the same heading are read together. */
public record ObjectColumns(List<SourceColumn> columns) {
    /** Copies the list. */
    public ObjectColumns {
        columns = List.copyOf(columns);
    }

    /** Plain columns of texts. */
    public static ObjectColumns ofTexts(List<String> names) {
        return new ObjectColumns(IntStream.range(0, names.size())
                .mapToObj(place -> SourceColumn.text(names.get(place), place))
                .toList());
    }
}
