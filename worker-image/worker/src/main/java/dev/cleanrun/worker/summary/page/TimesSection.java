// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.summary.RunSummary;
import dev.cleanrun.contract.text.DurationText;
import dev.cleanrun.worker.summary.PartitionFigures;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Where the time went. */
final class TimesSection {
    private static final int SLOWEST = 5;

    private TimesSection() {}

    static void add(Html page, RunSummary summary, List<PartitionFigures> partitions) {
        long whole = summary.millis().entrySet().stream()
                .filter(stage -> !stage.getKey().contains("."))
                .mapToLong(Map.Entry::getValue)
                .sum();
        if (whole == 0) {
            return;
        }
        page.add(
                "<section aria-labelledby=\"times\">\n"
                        + "<h2 id=\"times\">Time</h2>\n"
                        + "<table class=\"ways\"><caption>Added up over all partitions, before publishing:"
                        + " %s</caption><thead><tr><th>Stage</th><th class=\"n\">Time</th><th class=\"wide\">Of"
                        + " all</th></tr></thead>\n"
                        + "<tbody>\n",
                DurationText.measured(whole));
        summary.millis()
                .forEach((stage, ms) -> page.add(
                        "<tr%s><th scope=\"row\">%s</th><td class=\"n\">%s</td><td class=\"wide\">%s</td></tr>\n",
                        new Html().add(stage.contains(".") ? " class=\"sub\"" : ""),
                        stage.substring(stage.indexOf('.') + 1),
                        DurationText.measured(ms),
                        LedgerSection.bar("none", Html.share(ms, whole))));
        page.add("</tbody></table>\n<p class=\"note\">Slowest:");
        partitions.stream()
                .sorted(Comparator.comparingLong(PartitionFigures::millis)
                        .reversed()
                        .thenComparing(PartitionFigures::path))
                .limit(SLOWEST)
                .forEach(partition -> page.add(" %s %s;", partition.path(), DurationText.measured(partition.millis())));
        page.add("</p>\n</section>\n");
    }
}
