// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.summary.RunSummary;
import dev.cleanrun.contract.summary.RunSummary.ColumnTotal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How full columns were and are, and which months dates lie in. */
final class ColumnsSection {
    private static final int SHOWN = 300;

    private ColumnsSection() {}

    static void add(Html page, RunSummary summary) {
        List<ColumnTotal> there = summary.columns().stream()
                .filter(column -> column.rowsBefore() > 0 || column.nullsAfter() < column.rowsAfter())
                .limit(SHOWN)
                .toList();
        if (there.isEmpty()) {
            return;
        }
        page.add("<section aria-labelledby=\"columns\">\n"
                + "<h2 id=\"columns\">Columns</h2>\n"
                + "<div class=\"scroll\"><table class=\"cards\" data-sort=\"\"><caption>Empty before is by the source,"
                + " where fillers still count as values; empty after is by the clean rows. Months of few rows of a"
                + " partition (the recipe's smallCells) are not told; names that may be values are told as"
                + " patterns.</caption><thead><tr><th>Column</th><th>From</th><th>Type</th><th class=\"n\">Empty"
                + " before</th><th class=\"n\">Empty after</th><th"
                + " class=\"wide\">After</th><th>Months</th></tr></thead>\n"
                + "<tbody>\n");
        for (ColumnTotal column : there) {
            double before = Html.share(column.nullsBefore(), column.rowsBefore());
            double after = Html.share(column.nullsAfter(), column.rowsAfter());
            page.add(
                    "<tr data-column=\"%s\"><th scope=\"row\">%s</th><td data-l=\"From\">%s</td><td"
                            + " data-l=\"Type\">%s</td><td class=\"n\" data-l=\"Empty before\" data-v=\"%s\">%s</td><td"
                            + " class=\"n\" data-l=\"Empty after\" data-v=\"%s\">%s</td><td class=\"wide\">%s</td><td"
                            + " data-l=\"Months\">%s</td></tr>\n",
                    column.column(),
                    column.column(),
                    column.source() == null ? "" : column.source(),
                    column.type().toLowerCase(Locale.ROOT),
                    column.rowsBefore() == 0 ? -1 : before,
                    column.rowsBefore() == 0 ? "not there" : Html.percent(before),
                    after,
                    Html.percent(after),
                    LedgerSection.bar("none", after),
                    column.from() == null ? "" : column.from() + " to " + column.to());
        }
        page.add("</tbody></table></div>\n");
        String absent = summary.columns().stream()
                .filter(column -> column.rowsBefore() == 0 && column.nullsAfter() == column.rowsAfter())
                .map(ColumnTotal::column)
                .limit(SHOWN)
                .collect(Collectors.joining(", "));
        if (!absent.isEmpty()) {
            page.add("<details><summary>Columns that no source has</summary><p>%s</p></details>\n", absent);
        }
        page.add("</section>\n");
    }
}
