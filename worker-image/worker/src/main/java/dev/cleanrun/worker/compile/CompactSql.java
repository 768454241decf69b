package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Closes gaps and drops repeats in a list that is spread over columns. */
final class CompactSql {
    private CompactSql() {}

    static void apply(Levels levels, List<String> list, RowBit bit) {
        List<String> columns = list.stream().map(Quoting::name).toList();
        String all = "[" + String.join(", ", columns) + "]";
        List<String> gaps = new ArrayList<>();
        for (int position = 1; position < columns.size(); position++) {
            gaps.add(columns.get(position - 1) + " IS NULL AND " + columns.get(position) + " IS NOT NULL");
        }
        // Most lists are empty or in order: only the others pay for list functions.
        String valid = "CASE WHEN " + columns.getFirst() + " IS NULL AND coalesce("
                + columns.stream().skip(1).collect(Collectors.joining(", ")) + ") IS NULL THEN NULL ELSE NOT ("
                + String.join(" OR ", gaps) + ") AND list_unique(" + all + ") = list_count(" + all + ") END AS "
                + bit.verdict();
        String compacted = name("#list." + bit.index());
        levels.with(List.of(valid));
        levels.with(List.of("CASE WHEN NOT " + bit.verdict() + " THEN list_filter(" + all
                + ", lambda x, i: x IS NOT NULL AND list_position(" + all + ", x) = i) END AS " + compacted));
        List<String> values = new ArrayList<>();
        for (int position = 0; position < columns.size(); position++) {
            String column = columns.get(position);
            values.add("CASE WHEN NOT " + bit.verdict() + " THEN " + compacted + "[" + (position + 1) + "] ELSE "
                    + column
                    + " END AS " + column);
        }
        levels.replace(values);
    }
}
