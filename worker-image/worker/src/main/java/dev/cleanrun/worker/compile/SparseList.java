// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** SQL of a list of what holds of a row, of very many things of which nearly none do. */
final class SparseList {
    /**
     * Items in one list. A list of many values that are mostly NULL is what costs the engine its time: two lists of 12
     * take it half that of one of 24.
     */
    private static final int AT_ONCE = 12;

    private SparseList() {}

    /** A value that is in the list where the test holds. */
    record Item(String test, String value) {}

    /**
     * The list of the items' values, in their order.
     *
     * @param any SQL that tells whether the test of any item holds, of some of them
     * @param type of the list
     */
    static <T> String of(List<T> things, Function<T, Item> item, Function<List<T>, String> any, String type) {
        List<String> lists = new ArrayList<>();
        for (int from = 0; from < things.size(); from += AT_ONCE) {
            List<T> some = things.subList(from, Math.min(from + AT_ONCE, things.size()));
            lists.add(
                    things.size() <= AT_ONCE
                            ? present(some, item)
                            : "CASE WHEN " + any.apply(some) + " THEN " + present(some, item) + " END");
        }
        return switch (lists.size()) {
            case 0 -> "CAST([] AS " + type + ")";
            case 1 -> lists.getFirst();
            default -> "coalesce(list_concat(" + String.join(", ", lists) + "), CAST([] AS " + type + "))";
        };
    }

    private static <T> String present(List<T> things, Function<T, Item> item) {
        return things.stream()
                .map(item)
                .map(one -> "CASE WHEN " + one.test() + " THEN " + one.value() + " END")
                .collect(Collectors.joining(", ", "list_filter([", "], lambda x: x IS NOT NULL)"));
    }
}
