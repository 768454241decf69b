package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Closes gaps and drops repeats in a list that is spread over columns; what belongs to a value moves with it. Of copies the first stays, with
 * what is said first beside any of them.
 */
final class CompactSql {
    private final List<String> values;
    private final List<List<String>> beside;
    private final Check.Compact compact;
    private final RowBit bit;

    CompactSql(Shape shape, RowBit bit, Check.Compact compact) {
        List<Integer> places = IntStream.range(0, bit.rule().columns().size())
                .filter(place -> shape.present(bit.rule().columns().get(place))).boxed().toList();
        this.values = places.stream().map(place -> name(bit.rule().columns().get(place))).toList();
        this.beside = compact.with().stream().filter(list -> list.stream().anyMatch(shape::present))
                .map(list -> places.stream().map(place -> shape.value(list.get(place))).toList()).toList();
        this.compact = compact;
        this.bit = bit;
    }

    void apply(Levels levels) {
        if (bit.rule().action() == Action.Flag) {
            levels.with(List.of(lossless() + " AS " + bit.verdict()));
            return;
        }
        levels.with(List.of(closed() + " AS " + bit.verdict()));
        String kept = name("#list." + bit.index());
        levels.with(List.of("CASE WHEN NOT " + bit.verdict() + " THEN " + kept() + " END AS " + kept));
        List<String> moved = new ArrayList<>(moved(values, place -> list(values) + "[" + kept + "[" + place + "]]"));
        for (List<String> list : beside) {
            moved.addAll(moved(list, place -> found(list, kept + "[" + place + "]")));
        }
        levels.replace(moved);
    }

    private List<String> moved(List<String> columns, java.util.function.IntFunction<String> value) {
        return IntStream.range(0, columns.size()).filter(place -> columns.get(place).startsWith("\""))
                .mapToObj(place -> "CASE WHEN NOT " + bit.verdict() + " THEN " + value.apply(place + 1) + " ELSE "
                        + columns.get(place) + " END AS " + columns.get(place))
                .toList();
    }

    /** What is said beside the value that stays: of copies, the first that has something beside it. */
    private String found(List<String> list, String place) {
        return compact.repeats()
                ? list(list) + "[" + place + "]"
                : "list_filter(" + list(list) + ", lambda x, i: x IS NOT NULL AND " + list(values) + "[i] = "
                        + list(values) + "[" + place + "])[1]";
    }

    /** Whether the list has neither gaps nor repeats; NULL for an empty one. Most lists are empty or in order: only the others pay for list functions. */
    private String closed() {
        List<String> gaps = new ArrayList<>();
        for (int place = 1; place < values.size(); place++) {
            gaps.add("NOT (" + there(place - 1) + ") AND (" + there(place) + ")");
        }
        String first = values.getFirst() + " IS NULL AND coalesce(" + values.stream().skip(1).collect(Collectors
                .joining(", ")) + ") IS NULL";
        return "CASE WHEN " + first + " THEN NULL ELSE NOT (" + String.join(" OR ", gaps) + ")" + (compact.repeats()
                ? ""
                : " AND list_unique(" + list(values) + ") = list_count(" + list(values) + ")") + " END";
    }

    private String there(int place) {
        return compact.repeats()
                ? beside.stream().map(list -> list.get(place) + " IS NOT NULL").collect(Collectors.joining(" OR ",
                        values.get(place) + " IS NOT NULL" + (beside.isEmpty() ? "" : " OR "), ""))
                : values.get(place) + " IS NOT NULL";
    }

    /** The numbers of the places that stay. */
    private String kept() {
        String numbers = IntStream.range(0, values.size()).mapToObj(place -> "CASE WHEN " + there(place) + " THEN "
                + (place + 1) + " END").collect(Collectors.joining(", ", "[", "]"));
        return "list_filter(" + numbers + ", lambda p: p IS NOT NULL" + (compact.repeats()
                ? ""
                : " AND list_position(" + list(values) + ", " + list(values) + "[p]) = p") + ")";
    }

    /** Whether closing the list loses nothing of what is said beside values; NULL where nothing is said. */
    private String lossless() {
        List<String> lost = new ArrayList<>();
        for (List<String> list : beside) {
            List<String> pairs = new ArrayList<>();
            List<String> said = new ArrayList<>();
            for (int place = 0; place < values.size(); place++) {
                lost.add(list.get(place) + " IS NOT NULL AND " + values.get(place) + " IS NULL");
                pairs.add(values.get(place) + " || chr(31) || CAST(" + list.get(place) + " AS VARCHAR)");
                said.add("CASE WHEN " + list.get(place) + " IS NOT NULL THEN " + values.get(place) + " END");
            }
            lost.add("list_unique(" + list(pairs) + ") <> list_unique(" + list(said) + ")");
        }
        String nothing = beside.stream().flatMap(List::stream).collect(Collectors.joining(", ", "coalesce(", ")"));
        return "CASE WHEN " + nothing + " IS NOT NULL THEN NOT (" + String.join(" OR ", lost) + ") END";
    }

    private static String list(List<String> columns) {
        return "[" + String.join(", ", columns) + "]";
    }
}
