// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.tables;

import dev.cleanrun.contract.recipe.Action;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Cleans a few rows in the order of the steps, with lists and loops: the first of duplicate, rejection, denial,
 * versions and orphans is a row's verdict, and later steps see rows without one only.
 */
final class SlowCleaner {
    private final LawRecipe recipe;
    private final Set<String> columns;
    private final List<SlowRow> rows = new ArrayList<>();

    SlowCleaner(LawRecipe recipe, Set<String> columns) {
        this.recipe = recipe;
        this.columns = columns;
    }

    /** What becomes of each row. */
    List<String> clean(List<Map<String, String>> delivered) {
        for (Map<String, String> row : delivered) {
            Map<String, String> present = new LinkedHashMap<>(row);
            present.keySet().retainAll(columns);
            rows.add(new SlowRow(rows.size(), present));
        }
        casts(delivered);
        if (recipe.twins()) {
            groups(row -> row.raw, row -> true)
                    .forEach(same -> same.stream()
                            .skip(1)
                            .forEach(row -> row.verdict = "removed TWIN duplicate by " + same.getFirst().number));
        }
        codes();
        rows.stream()
                .filter(SlowRow::alive)
                .filter(row -> !row.rejectedBy.isEmpty())
                .forEach(row -> row.verdict = "reject " + row.rejectedBy);
        rows.stream()
                .filter(SlowRow::alive)
                .filter(row -> recipe.deny() && "4".equals(row.status))
                .forEach(row -> row.verdict = "removed DENY denied");
        new SlowVersions(recipe, columns).apply(rows);
        majority();
        keys();
        new SlowSpans(recipe, columns).apply(rows);
        flags();
        return rows.stream()
                .map(row -> row.alive() ? "clean " + row.cleaned() : row.verdict)
                .toList();
    }

    private void casts(List<Map<String, String>> delivered) {
        for (SlowRow row : rows) {
            Map<String, String> texts = delivered.get(row.number);
            if (recipe.key() && row.claim == null) {
                row.rejectedBy.add("KEY:claim");
            }
            for (String column : List.of("qty", "paid")) {
                if ("many".equals(texts.get(column))) {
                    String rule = recipe.cast() == null ? "UNREADABLE" : "CAST";
                    (recipe.cast() == Action.REJECT ? row.rejectedBy : row.flags).add(rule + ":" + column);
                }
            }
        }
    }

    private void codes() {
        for (SlowRow row : rows) {
            if (recipe.upper() && row.drug != null) {
                row.drug = row.drug.toUpperCase(Locale.ROOT);
            }
            List<Integer> places = new ArrayList<>(List.of(0, 1, 2));
            places.removeIf(place -> !columns.contains("d" + (place + 1)));
            if (recipe.compact() && places.size() > 1) {
                Set<String> once = new LinkedHashSet<>(row.list);
                once.remove(null);
                row.list = new ArrayList<>(Arrays.asList(null, null, null));
                int next = 0;
                for (String value : once) {
                    row.list.set(places.get(next++), value);
                }
            }
        }
    }

    private void majority() {
        if (recipe.majority() == null) {
            return;
        }
        for (List<SlowRow> same : groups(row -> row.claim, SlowRow::alive)) {
            String member = most(same, row -> row.member);
            String kind = most(same, row -> row.kind);
            for (SlowRow row : same) {
                if (recipe.majority() == Action.FIX_AND_FLAG
                        && !(Objects.equals(row.member, member) && Objects.equals(row.kind, kind))) {
                    row.flags.add("MOST");
                }
                row.member = member;
                row.kind = kind;
            }
        }
    }

    private static String most(List<SlowRow> same, Function<SlowRow, String> field) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        same.forEach(row -> counts.merge(String.valueOf(field.apply(row)), 1, Integer::sum));
        int most = counts.values().stream().max(Comparator.naturalOrder()).orElseThrow();
        for (SlowRow row : same) {
            if (counts.get(String.valueOf(field.apply(row))) == most) {
                return field.apply(row);
            }
        }
        throw new IllegalStateException("some value is the most frequent");
    }

    private void keys() {
        if (recipe.copies() != null) {
            for (List<SlowRow> same : groups(row -> Arrays.asList(row.claim, row.line), SlowRow::alive)) {
                switch (recipe.copies()) {
                    case FLAG -> same.stream().filter(row -> same.size() > 1).forEach(row -> row.flags.add("COPY"));
                    case REJECT -> same.stream().skip(1).forEach(row -> row.verdict = "reject [COPY]");
                    case REMOVE, FIX, FIX_AND_FLAG ->
                        same.stream()
                                .skip(1)
                                .forEach(row -> row.verdict = "removed COPY duplicate by " + same.getFirst().number);
                }
            }
        }
        if (recipe.sameDay()) {
            groups(row -> Arrays.asList(row.drug, row.member), row -> row.alive() && row.drug != null).stream()
                    .filter(same -> same.size() > 1)
                    .forEach(same -> same.forEach(row -> row.flags.add("SAME")));
        }
        if (recipe.partner() != null) {
            for (List<SlowRow> same : groups(row -> row.drug, SlowRow::alive)) {
                boolean found = same.stream().anyMatch(row -> "C".equals(row.kind));
                same.stream().filter(row -> !found && "P".equals(row.kind)).forEach(row -> {
                    if (recipe.partner() == Action.FLAG) {
                        row.flags.add("PART");
                    } else {
                        row.verdict = "reject [PART]";
                    }
                });
            }
        }
    }

    private void flags() {
        for (SlowRow row : rows.stream().filter(SlowRow::alive).toList()) {
            if (recipe.clear() && row.qty != null && row.qty.signum() < 0) {
                row.qty = null;
                row.flags.add("CLEAR:qty");
            }
            if (recipe.flag() && row.qty != null && row.qty.compareTo(BigDecimal.TWO) >= 0) {
                row.flags.add("MUCH:qty");
            }
            if (recipe.late() && row.paid != null && row.paid.signum() < 0) {
                row.verdict = "reject [LATE:paid]";
            }
        }
    }

    /** The rows of each key, in order; NULL equals NULL. */
    private List<List<SlowRow>> groups(Function<SlowRow, Object> key, Predicate<SlowRow> which) {
        Map<Object, List<SlowRow>> groups = new LinkedHashMap<>();
        rows.stream()
                .filter(which)
                .forEach(row -> groups.computeIfAbsent(key.apply(row), _ -> new ArrayList<>())
                        .add(row));
        return List.copyOf(groups.values());
    }
}
