// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.tables;

import dev.cleanrun.contract.recipe.Action;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Versions, chains and netting with lists and loops. */
final class SlowVersions {
    /** Later paid dates first, none last, then later rows. */
    private static final Comparator<SlowRow> LATEST = Comparator.comparing(
            (SlowRow row) -> told(row.paidOn), Comparator.nullsLast(Comparator.<LocalDate>reverseOrder()));

    private static final Comparator<SlowRow> LAST_ROW = Comparator.comparing((SlowRow row) -> -row.number);

    private final LawRecipe recipe;
    private final Set<String> columns;

    SlowVersions(LawRecipe recipe, Set<String> columns) {
        this.recipe = recipe;
        this.columns = columns;
    }

    /** A date after the day that rules refer to tells nothing about what came last. */
    private static LocalDate told(LocalDate date) {
        return date == null || date.isAfter(TableRun.AS_OF.plusDays(1)) ? null : date;
    }

    void apply(List<SlowRow> all) {
        List<SlowRow> rows = all.stream().filter(SlowRow::alive).toList();
        switch (recipe.method()) {
            case NONE -> {}
            case NET -> groups(rows, row -> row.drug).forEach(this::net);
            case VERSIONS ->
                groups(rows, row -> Arrays.asList(row.claim, row.line)).forEach(same -> versions(same, false));
            case WHOLE -> groups(rows, row -> row.claim).forEach(same -> versions(same, true));
            case CHAIN -> {
                if (columns.contains("orig")) {
                    groups(rows, row -> row.member).forEach(this::chain);
                }
            }
        }
    }

    private static List<List<SlowRow>> groups(List<SlowRow> rows, Function<SlowRow, Object> key) {
        Map<Object, List<SlowRow>> groups = new LinkedHashMap<>();
        rows.forEach(row ->
                groups.computeIfAbsent(key.apply(row), _ -> new ArrayList<>()).add(row));
        return List.copyOf(groups.values());
    }

    private boolean lonely(SlowRow row) {
        return raised(row, recipe.orphan(), "LONELY");
    }

    private static boolean raised(SlowRow row, Action action, String id) {
        if (action == Action.REJECT) {
            row.verdict = "reject [" + id + "]";
        } else if (action == Action.FLAG) {
            row.flags.add(id);
        }
        return action != null;
    }

    private void versions(List<SlowRow> same, boolean whole) {
        boolean told = same.stream().anyMatch(row -> told(row.paidOn) != null);
        boolean cancels = same.stream().filter(SlowRow::voided).count() * 2 >= same.size();
        Comparator<SlowRow> untold = Comparator.comparing(row -> !(row.voided() && told(row.paidOn) == null && told));
        List<SlowRow> sorted = same.stream()
                .sorted(
                        whole
                                ? LATEST
                                : untold.thenComparing(LATEST)
                                        .thenComparing(row -> row.voided() != cancels)
                                        .thenComparing(LAST_ROW))
                .toList();
        List<SlowRow> last = sorted.stream()
                .filter(row -> whole
                        ? Objects.equals(told(row.paidOn), told(sorted.getFirst().paidOn))
                        : row == sorted.getFirst())
                .toList();
        boolean cancelled = last.stream().allMatch(SlowRow::voided);
        if (cancelled && same.stream().allMatch(SlowRow::voided)) {
            if (same.stream().filter(this::lonely).count() > 0) {
                return;
            }
        }
        for (SlowRow row : same) {
            if (cancelled || (last.contains(row) && row.voided())) {
                row.verdict = "removed VER reversed";
            } else if (!last.contains(row)) {
                row.verdict = "removed VER superseded by "
                        + last.stream()
                                .filter(one -> !one.voided())
                                .mapToInt(one -> one.number)
                                .max()
                                .orElseThrow();
            }
        }
    }

    private void chain(List<SlowRow> payer) {
        Set<String> there =
                payer.stream().map(row -> row.claim).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<String, String> step = new HashMap<>();
        payer.stream()
                .filter(row -> row.claim != null
                        && row.orig != null
                        && !row.orig.equals(row.claim)
                        && there.contains(row.orig))
                .forEach(row -> step.put(row.claim, row.orig));
        Map<String, Set<String>> families = new HashMap<>();
        step.forEach((claim, original) -> {
            Set<String> both = new LinkedHashSet<>(families.getOrDefault(claim, Set.of(claim)));
            both.addAll(families.getOrDefault(original, Set.of(original)));
            both.forEach(one -> families.put(one, both));
        });
        for (SlowRow row : payer) {
            boolean named = row.orig != null && row.claim != null && !row.orig.equals(row.claim);
            if (named && !there.contains(row.orig) && !(row.voided() && recipe.orphan() != null)) {
                raised(row, recipe.unknown(), "NOWHERE");
            }
        }
        for (Set<String> family : new LinkedHashSet<>(families.values())) {
            List<SlowRow> rows = payer.stream()
                    .filter(row -> row.claim != null && family.contains(row.claim))
                    .toList();
            SlowRow top = rows.stream()
                    .min(Comparator.comparing((SlowRow row) -> step.containsValue(row.claim))
                            .thenComparing(LATEST)
                            .thenComparing(SlowRow::voided)
                            .thenComparing(row -> -depth(row.claim, step))
                            .thenComparing(LAST_ROW))
                    .orElseThrow();
            rows.stream().filter(SlowRow::alive).forEach(row -> {
                if (top.voided()) {
                    row.verdict = "removed VER reversed";
                } else if (!row.claim.equals(top.claim)) {
                    row.verdict = "removed VER superseded by " + top.number;
                }
            });
        }
        groups(
                        payer.stream()
                                .filter(row -> row.alive() && row.claim != null)
                                .toList(),
                        row -> Arrays.asList(row.claim, row.line))
                .forEach(same -> own(same, there));
        payer.stream()
                .filter(row -> row.alive() && row.voided() && !families.containsKey(row.claim))
                .forEach(this::lonely);
    }

    /** Rows that cancel under the claim's own number, or name it. */
    private static void own(List<SlowRow> same, Set<String> there) {
        List<SlowRow> follow = same.stream()
                .filter(row -> row.claim.equals(row.orig) || (row.voided() && !there.contains(row.orig)))
                .toList();
        if (follow.isEmpty() || follow.size() == same.size()) {
            return;
        }
        SlowRow top = follow.stream()
                .min(LATEST.thenComparing(SlowRow::voided).thenComparing(LAST_ROW))
                .orElseThrow();
        for (SlowRow row : same) {
            boolean anew = !follow.contains(row)
                    && told(row.paidOn) != null
                    && told(top.paidOn) != null
                    && row.paidOn.isAfter(top.paidOn);
            if (top.voided() && !anew) {
                row.verdict = "removed VER reversed";
            } else if (!top.voided() && row != top) {
                row.verdict = "removed VER superseded by " + top.number;
            }
        }
    }

    /** How many claims a claim follows up, itself too in a circle. */
    private static int depth(String claim, Map<String, String> step) {
        Set<String> up = new LinkedHashSet<>();
        String at = claim;
        while (step.containsKey(at) && up.add(step.get(at))) {
            at = step.get(at);
        }
        return up.size();
    }

    private void net(List<SlowRow> same) {
        List<SlowRow> changes = new ArrayList<>(same.stream()
                .filter(row -> Set.of("D", "A").contains(String.valueOf(row.status)))
                .toList());
        List<SlowRow> fills = new ArrayList<>(same);
        fills.removeAll(changes);
        if (changes.isEmpty()) {
            return;
        }
        pair(fills, changes, true);
        pair(fills, changes, false);
        Map<SlowRow, List<SlowRow>> fits = new LinkedHashMap<>();
        for (SlowRow change : changes) {
            fills.stream()
                    .min(Comparator.comparing((SlowRow fill) -> !Objects.equals(fill.claim, change.claim))
                            .thenComparing(LATEST)
                            .thenComparing(fill -> fill.number))
                    .ifPresentOrElse(
                            fill -> fits.computeIfAbsent(fill, _ -> new ArrayList<>())
                                    .add(change),
                            () -> lonely(change));
        }
        fits.forEach(SlowVersions::merge);
    }

    private static void pair(List<SlowRow> fills, List<SlowRow> changes, boolean sameClaim) {
        for (SlowRow change : List.copyOf(changes)) {
            if (zero(signed(change, change.qty)).signum() == 0
                    && zero(signed(change, change.paid)).signum() == 0) {
                continue;
            }
            fills.stream()
                    .filter(fill -> (!sameClaim || Objects.equals(fill.claim, change.claim))
                            && zero(fill.qty).negate().compareTo(zero(signed(change, change.qty))) == 0
                            && zero(fill.paid).negate().compareTo(zero(signed(change, change.paid))) == 0)
                    .findFirst()
                    .ifPresent(fill -> {
                        fill.verdict = "removed VER reversed";
                        change.verdict = "removed VER reversed";
                        fills.remove(fill);
                        changes.remove(change);
                    });
        }
    }

    private static void merge(SlowRow fill, List<SlowRow> changes) {
        BigDecimal qty = fill.qty;
        BigDecimal paid = fill.paid;
        for (SlowRow change : changes) {
            qty = sum(qty, signed(change, change.qty));
            paid = sum(paid, signed(change, change.paid));
            fill.paidOn = latest(fill.paidOn, change.paidOn);
        }
        boolean nothing = zero(qty).signum() == 0 && zero(paid).signum() == 0;
        changes.forEach(
                change -> change.verdict = nothing ? "removed VER reversed" : "removed VER merged by " + fill.number);
        if (nothing) {
            fill.verdict = "removed VER reversed";
        } else if (zero(qty).signum() == 0 || zero(paid).signum() == 0) {
            fill.flags.add("HALF");
        }
        fill.qty = qty;
        fill.paid = paid;
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        boolean both = (told(one) == null) == (told(other) == null);
        return both ? one.isAfter(other) ? one : other : told(one) == null ? other : one;
    }

    private static BigDecimal signed(SlowRow change, BigDecimal amount) {
        return amount != null && change.voided() ? amount.abs().negate() : amount;
    }

    private static BigDecimal sum(BigDecimal one, BigDecimal other) {
        return one == null ? other : other == null ? one : one.add(other);
    }

    private static BigDecimal zero(BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
