// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.List;
import java.util.stream.IntStream;

/** The columns of one object, in its order. Objects of the same layout are read together. */
public record SourceLayout(List<SourceColumn> columns) {
    /** Copies the list. */
    public SourceLayout {
        columns = List.copyOf(columns);
    }

    /** Plain columns of texts. */
    public static SourceLayout ofTexts(List<String> names) {
        return new SourceLayout(IntStream.range(0, names.size())
                .mapToObj(place -> SourceColumn.text(names.get(place), place))
                .toList());
    }
}
