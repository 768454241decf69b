// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * Puts faults into rows, at most one into each group, and as many of one kind as of another where they find a place.
 */
final class Injection {
    private static final long SEED = 1;
    /** The share of groups that stay as they are. */
    private static final double WHOLE = 0.35;

    private Injection() {}

    /** The dirty rows: every clean one in its order, with those that faults add behind their group. */
    static List<FaultyRow> into(
            List<Map<String, String>> clean, Function<FaultyRow, String> together, List<FaultKind> kinds) {
        Map<String, List<FaultyRow>> groups = new LinkedHashMap<>();
        for (int number = 0; number < clean.size(); number++) {
            FaultyRow row = new FaultyRow(number, clean.get(number));
            groups.computeIfAbsent(together.apply(row), _ -> new ArrayList<>()).add(row);
        }
        List<String> order = new ArrayList<>(groups.keySet());
        Collections.shuffle(order, new Random(SEED));
        Map<String, Integer> done = new HashMap<>();
        for (String key : order.subList((int) (order.size() * WHOLE), order.size())) {
            List<FaultKind> rarest = new ArrayList<>(kinds);
            rarest.sort(Comparator.comparing(kind -> done.getOrDefault(kind.name(), 0)));
            for (FaultKind kind : rarest) {
                if (put(kind, groups.get(key))) {
                    done.merge(kind.name(), 1, Integer::sum);
                    break;
                }
            }
        }
        return groups.values().stream().flatMap(List::stream).toList();
    }

    private static boolean put(FaultKind kind, List<FaultyRow> rows) {
        Map<FaultyRow, FaultyRow> before = new HashMap<>();
        rows.forEach(row -> before.put(row, row.copy()));
        List<FaultyRow> added = new ArrayList<>();
        List<FaultyRow> hit = kind.change().apply(new FaultKind.Group(rows, added));
        for (FaultyRow row : hit) {
            row.expected = new FaultyRow.Expected(
                    kind.name(),
                    kind.rule(),
                    kind.action(),
                    kind.column(),
                    kind.value().apply(before.getOrDefault(row, row)));
        }
        if (!hit.isEmpty()) {
            rows.addAll(added);
            rows.forEach(row -> {
                row.also = kind.also();
                row.inFaultyGroup = true;
            });
        }
        return !hit.isEmpty();
    }
}
