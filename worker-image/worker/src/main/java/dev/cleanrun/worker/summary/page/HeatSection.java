// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.order.Failed;
import dev.cleanrun.worker.summary.PartitionFigures;
import dev.cleanrun.worker.summary.PartitionKeys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * The share of rows that left, over the first two keys of the partitions: a row for each value of the first, a column
 * for each of the second. One key gives one row; more values than a table can be read with give a list of the worst.
 */
final class HeatSection {
    private static final int ROWS = 60;
    private static final int COLUMNS = 40;
    private static final int LISTED = 60;
    private static final double[] STEPS = {0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2};

    private final List<PartitionFigures> partitions;
    private final Failed failed;
    private final List<String> keys;
    private final Map<String, Map<String, Cell>> cells = new HashMap<>();

    private HeatSection(List<PartitionFigures> partitions, Failed failed) {
        this.partitions = partitions;
        this.failed = failed;
        this.keys = partitions.stream()
                .map(one -> PartitionKeys.of(one.path()).keySet())
                .findFirst()
                .map(set -> List.copyOf(new ArrayList<>(set)))
                .orElse(List.of());
    }

    private static final class Cell {
        private long read;
        private long lost;
        private long failed;
        private boolean withheld;
    }

    static void add(Html page, List<PartitionFigures> partitions, Failed failed) {
        if (partitions.size() > 1) {
            new HeatSection(partitions, failed).write(page);
        }
    }

    private void write(Html page) {
        partitions.forEach(one -> {
            Cell cell = cell(one.path());
            cell.read += one.ledger().read();
            cell.lost += one.ledger().rejected() + one.ledger().removed();
        });
        failed.last().forEach(one -> cell(one.path()).failed++);
        withhold();
        Set<String> rows = new TreeSet<>(PartitionKeys.NATURAL);
        Set<String> columns = new TreeSet<>(PartitionKeys.NATURAL);
        cells.forEach((row, across) -> {
            rows.add(row);
            columns.addAll(across.keySet());
        });
        page.add("<section aria-labelledby=\"heat\">\n<h2 id=\"heat\">Rows that left, by partition</h2>\n");
        if (!keys.isEmpty() && rows.size() <= ROWS && columns.size() <= COLUMNS) {
            map(page, rows, columns);
        } else {
            list(page);
        }
        page.add("</section>\n");
    }

    /**
     * Cells of few rows, and cells that few rows left, are those of single people. All cells together are told
     * elsewhere, so one alone would be what the others leave: the next smallest goes with it, until the withheld ones
     * are several and of enough rows.
     */
    private void withhold() {
        long least =
                partitions.stream().mapToInt(PartitionFigures::smallCells).max().orElse(0);
        List<Cell> all = cells.values().stream()
                .flatMap(across -> across.values().stream())
                .filter(cell -> cell.read > 0)
                .sorted(Comparator.comparingLong(cell -> cell.read))
                .toList();
        hide(all, cell -> cell.read, least);
        hide(
                all.stream()
                        .filter(cell -> cell.lost > 0)
                        .sorted(Comparator.comparingLong(cell -> cell.lost))
                        .toList(),
                cell -> cell.lost,
                least);
    }

    private static void hide(List<Cell> smallestFirst, ToLongFunction<Cell> count, long least) {
        int cells = 0;
        long rows = 0;
        for (Cell cell : smallestFirst) {
            boolean small = count.applyAsLong(cell) < least;
            boolean givenAway = cells == 1 || (cells > 0 && rows < least);
            if (!small && !givenAway) {
                return;
            }
            cell.withheld = true;
            cells++;
            rows += count.applyAsLong(cell);
        }
    }

    private Cell cell(String path) {
        Iterator<String> values = PartitionKeys.of(path).values().iterator();
        String first = values.hasNext() ? values.next() : "";
        // One key: its values go across.
        String row = keys.size() == 1 ? "" : first;
        String column = keys.size() == 1 ? first : values.hasNext() ? values.next() : "";
        return cells.computeIfAbsent(row, _ -> new HashMap<>()).computeIfAbsent(column, _ -> new Cell());
    }

    private void map(Html page, Set<String> rows, Set<String> columns) {
        boolean two = keys.size() > 1;
        page.add(
                "<div class=\"scroll\"><table class=\"heat\"><caption>Share of rows rejected or removed, and rows"
                        + " read%s%s; where few rows lie or left, neither is told</caption>\n"
                        + "<thead><tr><th>%s</th>",
                two ? ", " + keys.get(0) + " by " + keys.get(1) : ", by " + keys.getFirst(),
                keys.size() > 2 ? "; the other keys are added up" : "",
                two ? keys.get(0) : "");
        columns.forEach(column -> page.add("<th scope=\"col\">%s</th>", column));
        page.add("</tr></thead>\n<tbody>\n");
        for (String row : rows) {
            page.add("<tr data-partition=\"%s\"><th scope=\"row\">%s</th>", row, row);
            for (String column : columns) {
                cell(page, cells.getOrDefault(row, Map.of()).get(column));
            }
            page.add("</tr>\n");
        }
        page.add("</tbody></table></div>\n<p class=\"legend\">");
        for (int step = 0; step <= STEPS.length; step++) {
            page.add(
                    "<span class=\"h%s\">%s</span>",
                    step,
                    step == 0
                            ? "none"
                            : step == STEPS.length
                                    ? "> " + Html.percent(STEPS[step - 1])
                                    : "≤ " + Html.percent(STEPS[step]));
        }
        page.add("</p>\n");
    }

    private static void cell(Html page, Cell cell) {
        if (cell == null) {
            page.add("<td class=\"absent\"></td>");
        } else if (cell.failed > 0 && cell.read == 0) {
            page.add("<td class=\"failed\">failed</td>");
        } else if (cell.withheld) {
            page.add("<td class=\"withheld\">few%s</td>", cell.failed > 0 ? ", failed" : "");
        } else {
            page.add(
                    "<td class=\"h%s\">%s<small>%s%s</small></td>",
                    step(Html.share(cell.lost, cell.read)),
                    Html.percent(Html.share(cell.lost, cell.read)),
                    Html.count(cell.read),
                    cell.failed > 0 ? ", failed" : "");
        }
    }

    private static int step(double share) {
        int step = 0;
        while (step < STEPS.length && share > STEPS[step]) {
            step++;
        }
        return step;
    }

    private void list(Html page) {
        page.add(
                "<table class=\"ways\"><caption>The %s partitions of %s that lost most; all are in"
                        + " <code>summary.parquet</code></caption><thead><tr><th>Partition</th><th"
                        + " class=\"n\">Read</th><th class=\"n\">Left</th><th class=\"wide\">Share</th></tr></thead>\n"
                        + "<tbody>\n",
                Html.count(Math.min(LISTED, partitions.size())), Html.count(partitions.size()));
        partitions.stream()
                .sorted(Comparator.comparingDouble(PartitionFigures::lost)
                        .reversed()
                        .thenComparing(PartitionFigures::path))
                .limit(LISTED)
                .forEach(one -> page.add(
                        "<tr data-partition=\"%s\"><th scope=\"row\">%s</th><td class=\"n\">%s</td><td"
                                + " class=\"n\">%s</td><td class=\"wide\">%s</td></tr>\n",
                        one.path(),
                        Html.path(one.path()),
                        Html.count(one.ledger().read()),
                        Html.percent(one.lost()),
                        LedgerSection.bar("rejected", one.lost())));
        page.add("</tbody></table>\n");
    }
}
