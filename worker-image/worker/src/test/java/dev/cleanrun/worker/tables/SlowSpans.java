// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.tables;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Rules over spans and sums, each row compared with every other one. */
final class SlowSpans {
    private static final LocalDate NO_END = LocalDate.of(9999, 12, 31);

    private final LawRecipe recipe;
    private final Set<String> columns;

    SlowSpans(LawRecipe recipe, Set<String> columns) {
        this.recipe = recipe;
        this.columns = columns;
    }

    void apply(List<SlowRow> all) {
        List<SlowRow> rows = all.stream().filter(SlowRow::alive).toList();
        boolean told = columns.containsAll(List.of("paid_on", "until"));
        if (told && recipe.spans().overlaps() != null) {
            overlaps(rows);
        }
        if (told && recipe.spans().gaps() != null) {
            gaps(rows);
        }
        if (recipe.sums() && columns.contains("kind")) {
            sums(rows);
        }
    }

    /** The days of a span: those of all rows that are one with it. */
    private record Days(LocalDate first, LocalDate last) {
        static Days of(List<SlowRow> rows) {
            return new Days(
                    rows.stream()
                            .map(row -> row.paidOn)
                            .min(LocalDate::compareTo)
                            .orElseThrow(),
                    rows.stream().map(SlowSpans::last).max(LocalDate::compareTo).orElseThrow());
        }

        long shared(Days other) {
            LocalDate from = first.isAfter(other.first) ? first : other.first;
            LocalDate to = last.isBefore(other.last) ? last : other.last;
            return ChronoUnit.DAYS.between(from, to) + 1;
        }
    }

    private static LocalDate last(SlowRow row) {
        return row.until == null ? NO_END : row.until;
    }

    private static boolean span(SlowRow row) {
        return row.paidOn != null && !row.paidOn.isAfter(last(row));
    }

    private void overlaps(List<SlowRow> rows) {
        Predicate<SlowRow> taken = row -> span(row) && !"A".equals(row.status);
        BiPredicate<SlowRow, SlowRow> one = (a, b) -> Objects.equals(a.member, b.member)
                && (recipe.spans().byClaim() ? Objects.equals(a.claim, b.claim) : a == b);
        List<SlowRow> spans = rows.stream().filter(taken).toList();
        for (SlowRow row : spans) {
            Days days =
                    Days.of(spans.stream().filter(other -> one.test(row, other)).toList());
            boolean found = spans.stream()
                    .filter(other -> Objects.equals(row.member, other.member) && !one.test(row, other))
                    .map(other -> Days.of(spans.stream()
                            .filter(third -> one.test(other, third))
                            .toList()))
                    .anyMatch(other -> days.shared(other) > recipe.spans().overlaps());
            if (found) {
                row.flags.add("OVER");
            }
        }
    }

    private void gaps(List<SlowRow> rows) {
        List<SlowRow> spans = rows.stream().filter(SlowSpans::span).toList();
        for (SlowRow row : spans) {
            spans.stream()
                    .filter(other -> Objects.equals(row.member, other.member) && Objects.equals(row.drug, other.drug))
                    .filter(other -> other.paidOn.isBefore(row.paidOn))
                    .map(SlowSpans::last)
                    .max(LocalDate::compareTo)
                    .filter(ended -> ChronoUnit.DAYS.between(ended, row.paidOn) - 1
                            > recipe.spans().gaps())
                    .ifPresent(_ -> row.flags.add("GAP"));
        }
    }

    private static void sums(List<SlowRow> rows) {
        for (SlowRow row : rows) {
            List<SlowRow> claim = rows.stream()
                    .filter(other -> Objects.equals(row.claim, other.claim))
                    .toList();
            List<BigDecimal> totals = paid(claim, "P");
            List<BigDecimal> parts = paid(claim, "C");
            boolean one = totals.stream().allMatch(total -> total.compareTo(totals.getFirst()) == 0);
            if (!totals.isEmpty() && one && !parts.isEmpty()) {
                BigDecimal sum = parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
                if (sum.subtract(totals.getFirst()).abs().compareTo(new BigDecimal("0.05")) > 0) {
                    row.flags.add("SUM");
                }
            }
        }
    }

    private static List<BigDecimal> paid(List<SlowRow> rows, String kind) {
        return rows.stream()
                .filter(row -> kind.equals(row.kind) && row.paid != null)
                .map(row -> row.paid)
                .toList();
    }
}
