// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.report.AmountLedger;
import dev.cleanrun.worker.compile.AmountSums.Amounts;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Withholds amounts of so few rows that they belong to single people, and as many others as keep them from being worked
 * out: a total less the cells that are told is what the withheld ones come to, and that has to be the amount of several
 * cells and of enough rows.
 *
 * @param least rows from which an amount is told; 0: all are
 */
record SmallCells(int least) {
    private static final String READ = "read";
    private static final String REMOVED = "removed";
    private static final String BY = "removedBy.";

    /** The ledger as anybody may see it. */
    AmountLedger told(AmountLedger exact, Amounts amounts) {
        Map<String, Long> rows = new LinkedHashMap<>();
        rows.put("restated", amounts.restated());
        rows.put("clean", amounts.clean());
        rows.put("rejected", amounts.rejected());
        amounts.removed().forEach((reason, count) -> rows.put(BY + reason, count));
        rows.values().removeIf(count -> count == 0 || count >= least);
        Map<String, Long> reasons = rows.entrySet().stream()
                .filter(cell -> cell.getKey().startsWith(BY))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, Long> withheld = new TreeMap<>();
        rows.keySet().forEach(cell -> withheld.put(cell, 1L));
        if (givenAway(reasons)) {
            withheld.put(REMOVED, 1L);
        } else {
            rows.keySet().removeAll(reasons.keySet());
        }
        if (givenAway(rows)) {
            withheld.put(READ, 1L);
        }
        Map<String, BigDecimal> by = new TreeMap<>(exact.removedBy());
        by.keySet().removeIf(reason -> withheld.containsKey(BY + reason));
        return AmountLedger.builder(exact.column())
                .read(cell(withheld, READ, exact.read()))
                .restated(cell(withheld, "restated", exact.restated()))
                .clean(cell(withheld, "clean", exact.clean()))
                .rejected(cell(withheld, "rejected", exact.rejected()))
                .removed(cell(withheld, REMOVED, exact.removed()), by)
                .unreadable(exact.unreadable())
                .withheld(withheld)
                .build();
    }

    /** Whether a total that is told would say what these cells hold. */
    private boolean givenAway(Map<String, Long> cells) {
        return cells.size() == 1
                || (!cells.isEmpty()
                        && cells.values().stream().mapToLong(Long::longValue).sum() < least);
    }

    private static BigDecimal cell(Map<String, Long> withheld, String name, BigDecimal sum) {
        return withheld.containsKey(name) ? null : sum;
    }
}
