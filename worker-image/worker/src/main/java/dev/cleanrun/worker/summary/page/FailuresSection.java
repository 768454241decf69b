// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.order.Failed;
import dev.cleanrun.contract.summary.RunSummary;

/** Partitions that were given up. */
final class FailuresSection {
    private FailuresSection() {}

    static void add(Html page, RunSummary summary) {
        Failed failed = summary.failed();
        if (failed.count() == 0) {
            return;
        }
        page.add(
                "<section aria-labelledby=\"failures\">\n"
                        + "<h2 id=\"failures\">Failures</h2>\n"
                        + "<div class=\"scroll\"><table class=\"cards\"><caption>%s given up: nothing of them is on the"
                        + " target but what an earlier run put"
                        + " there.</caption><thead><tr><th>Partition</th><th>Cause</th><th"
                        + " class=\"n\">Attempts</th><th>What happened</th></tr></thead>\n"
                        + "<tbody>\n",
                Html.counted(failed.count(), "partition") + (failed.count() == 1 ? " was" : " were"));
        failed.last()
                .forEach(partition -> page.add(
                        "<tr data-partition=\"%s\"><th scope=\"row\">%s</th><td data-l=\"Cause\"><span class=\"tag"
                                + " failed\">%s</span></td><td class=\"n\" data-l=\"Attempts\">%s</td><td data-l=\"What"
                                + " happened\">%s</td></tr>\n",
                        partition.path(),
                        Html.path(partition.path()),
                        partition.cause(),
                        partition.attempts(),
                        partition.message()));
        page.add("</tbody></table></div>\n");
        if (failed.count() > failed.last().size()) {
            page.add(
                    "<p class=\"note\">%s more; the run's status has their indexes.</p>\n",
                    Html.count(failed.count() - failed.last().size()));
        }
        page.add("</section>\n");
    }
}
