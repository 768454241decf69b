// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Closes gaps and drops repeats in a list that is spread over columns; what belongs to a value moves with it. Of copies
 * the first stays, with what is said first beside any of them.
 */
final class CompactSql {
    private final List<String> values;
    private final List<List<String>> beside;
    private final Check.Compact compact;
    private final RowBit bit;

    CompactSql(Shape shape, RowBit bit, Check.Compact compact) {
        List<Integer> places = IntStream.range(0, bit.rule().columns().size())
                .filter(place -> shape.present(bit.rule().columns().get(place)))
                .boxed()
                .toList();
        this.values = places.stream()
                .map(place -> name(bit.rule().columns().get(place)))
                .toList();
        this.beside = compact.with().stream()
                .filter(list -> list.stream().anyMatch(shape::present))
                .map(list -> places.stream()
                        .map(place -> shape.value(list.get(place)))
                        .toList())
                .toList();
        this.compact = compact;
        this.bit = bit;
    }

    void apply(Levels levels) {
        if (bit.rule().action() == Action.FLAG) {
            levels.with(List.of(lossless() + " AS " + bit.verdict()));
            return;
        }
        levels.with(List.of(closed() + " AS " + bit.verdict()));
        String kept = name("#list." + bit.index());
        levels.with(List.of(wherever(kept()) + " AS " + kept));
        List<String> closed = new ArrayList<>(List.of(wherever(kept(values, kept)) + " AS " + moved(0)));
        List<String> moved = new ArrayList<>(moved(values, moved(0)));
        for (int number = 0; number < beside.size(); number++) {
            closed.add(wherever(said(beside.get(number), kept)) + " AS " + moved(number + 1));
            moved.addAll(moved(beside.get(number), moved(number + 1)));
        }
        levels.with(closed).replace(moved);
    }

    private String wherever(String value) {
        return "CASE WHEN NOT " + bit.verdict() + " THEN " + value + " END";
    }

    /** The name of a list as it is afterwards. */
    private String moved(int number) {
        return name("#moved." + bit.index() + "." + number);
    }

    private List<String> moved(List<String> columns, String list) {
        return IntStream.range(0, columns.size())
                .filter(place -> columns.get(place).startsWith("\""))
                .mapToObj(place -> "CASE WHEN NOT " + bit.verdict() + " THEN " + list + "[" + (place + 1) + "] ELSE "
                        + columns.get(place) + " END AS " + columns.get(place))
                .toList();
    }

    /**
     * What is said beside the values that stay: of copies, the first that has something beside it. Nearly always all
     * values have something beside them, or none has: then it is what stands beside those that stay.
     */
    private String said(List<String> list, String kept) {
        String alone = kept(list, kept);
        String silent = IntStream.range(0, values.size())
                .mapToObj(place -> values.get(place) + " IS NOT NULL AND " + list.get(place) + " IS NULL")
                .collect(Collectors.joining(" OR "));
        return compact.repeats()
                ? alone
                : "CASE WHEN NOT (" + silent + ") OR coalesce(" + String.join(", ", list) + ") IS NULL THEN " + alone
                        + " ELSE list_transform(" + kept(values, kept) + ", lambda v: " + list(list)
                        + "[list_position(" + list(about(list)) + ", v)]) END";
    }

    private static String kept(List<String> columns, String kept) {
        return "list_where(" + list(columns) + ", " + kept + ")";
    }

    /** The values that have something beside them, NULL for the others. */
    private List<String> about(List<String> list) {
        return IntStream.range(0, values.size())
                .mapToObj(place -> "CASE WHEN " + list.get(place) + " IS NOT NULL THEN " + values.get(place) + " END")
                .toList();
    }

    /**
     * Whether the list has neither gaps nor repeats; NULL for an empty one. Most lists are empty or in order: only the
     * others pay for list functions.
     */
    private String closed() {
        List<String> gaps = new ArrayList<>();
        for (int place = 1; place < values.size(); place++) {
            gaps.add("NOT (" + there(place - 1) + ") AND (" + there(place) + ")");
        }
        String first = values.getFirst() + " IS NULL AND coalesce("
                + values.stream().skip(1).collect(Collectors.joining(", ")) + ") IS NULL";
        return "CASE WHEN " + first + " THEN NULL ELSE NOT (" + String.join(" OR ", gaps) + ")"
                + (compact.repeats() ? "" : " AND NOT coalesce(" + repeated() + ", false)") + " END";
    }

    /**
     * Whether a value is there twice; NULL may mean no. Comparing columns costs the engine a quarter of what functions
     * of lists do.
     */
    private String repeated() {
        return IntStream.range(0, values.size())
                .boxed()
                .flatMap(place -> values.subList(0, place).stream().map(before -> before + " = " + values.get(place)))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    private String there(int place) {
        return compact.repeats()
                ? beside.stream()
                        .map(list -> list.get(place) + " IS NOT NULL")
                        .collect(Collectors.joining(
                                " OR ", values.get(place) + " IS NOT NULL" + (beside.isEmpty() ? "" : " OR "), ""))
                : values.get(place) + " IS NOT NULL";
    }

    /** Of each place whether it stays; lambdas cost the engine several times as much. */
    private String kept() {
        return list(IntStream.range(0, values.size())
                .mapToObj(place -> "(" + there(place) + ")" + (compact.repeats() || place == 0 ? "" : isFirst(place)))
                .toList());
    }

    private String isFirst(int place) {
        return values.subList(0, place).stream()
                .map(before -> before + " = " + values.get(place))
                .collect(Collectors.joining(" OR ", " AND NOT coalesce(", ", false)"));
    }

    /** Whether closing the list loses nothing of what is said beside values; NULL where nothing is said. */
    private String lossless() {
        List<String> lost = new ArrayList<>();
        for (List<String> list : beside) {
            List<String> pairs = new ArrayList<>();
            for (int place = 0; place < values.size(); place++) {
                lost.add(list.get(place) + " IS NOT NULL AND " + values.get(place) + " IS NULL");
                pairs.add(values.get(place) + " || chr(31) || CAST(" + list.get(place) + " AS VARCHAR)");
            }
            lost.add("list_unique(" + list(pairs) + ") <> list_unique(" + list(about(list)) + ")");
        }
        String nothing = beside.stream().flatMap(List::stream).collect(Collectors.joining(", ", "coalesce(", ")"));
        return "CASE WHEN " + nothing + " IS NOT NULL THEN NOT (" + String.join(" OR ", lost) + ") END";
    }

    private static String list(List<String> columns) {
        return "[" + String.join(", ", columns) + "]";
    }
}
