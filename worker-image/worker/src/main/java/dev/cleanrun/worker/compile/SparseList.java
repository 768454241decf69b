// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** SQL of a list of what holds of a row, of very many things of which nearly none do. */
final class SparseList {
    /** Things that are looked at together: rows of which none of them holds are spared their tests. */
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
        return of(things, item, any, _ -> List.of(), type);
    }

    /**
     * The same, with a short way for rows of which one thing holds, as it is of most rows of which any does.
     *
     * @param alone items whose tests tell that of some things they alone hold; those that have no such test are left
     *     out
     */
    static <T> String of(
            List<T> things,
            Function<T, Item> item,
            Function<List<T>, String> any,
            Function<List<T>, List<Item>> alone,
            String type) {
        List<String> lists = new ArrayList<>();
        for (int from = 0; from < things.size(); from += AT_ONCE) {
            List<T> some = things.subList(from, Math.min(from + AT_ONCE, things.size()));
            String present = shortened(
                    alone.apply(some),
                    concatenated(some.stream().map(item).map(SparseList::list).toList()));
            lists.add(
                    things.size() <= AT_ONCE ? present : "CASE WHEN " + any.apply(some) + " THEN " + present + " END");
        }
        return lists.isEmpty()
                ? "CAST([] AS " + type + ")"
                : "coalesce(" + concatenated(lists) + ", CAST([] AS " + type + "))";
    }

    private static String list(Item item) {
        return "CASE WHEN " + item.test() + " THEN [" + item.value() + "] END";
    }

    /** Lists one behind the other, without those that are NULL. */
    private static String concatenated(List<String> lists) {
        return lists.size() == 1 ? lists.getFirst() : "list_concat(" + String.join(", ", lists) + ")";
    }

    private static String shortened(List<Item> alone, String otherwise) {
        return alone.isEmpty()
                ? otherwise
                : alone.stream()
                        .map(item -> " WHEN " + item.test() + " THEN [" + item.value() + "]")
                        .collect(Collectors.joining("", "CASE", " ELSE " + otherwise + " END"));
    }
}
