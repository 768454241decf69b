// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.summary.RunOrigin;
import dev.cleanrun.contract.summary.RunSummary;
import java.util.Map;
import java.util.stream.Collectors;

/** What the figures come of: where rows were read and written, by which recipe and engine, as of which day, when. */
final class OriginSection {
    private static final int DIGEST = 12;

    private OriginSection() {}

    static void add(Html page, RunSummary summary) {
        RunOrigin origin = summary.origin();
        page.add("<dl class=\"origin\">\n");
        entry(page, "Source", Html.code(origin.source()));
        entry(page, "Target", Html.code(origin.target()));
        entry(page, origin.recipes().size() > 1 ? "Recipes" : "Recipe", recipes(origin));
        entry(page, "Engine", counted("DuckDB ", origin.engines()));
        entry(page, "As of", counted("", origin.asOf()));
        entry(page, "Committed", committed(origin));
        entry(
                page,
                "Compared with",
                summary.against() == null || summary.against().before() == null
                        ? new Html().add("no earlier run on this target")
                        : new Html()
                                .add(
                                        "<a href=\"#against\"><code>%s</code></a>, %s",
                                        summary.against().before().name(),
                                        Html.time(summary.against().before().written())));
        page.add("</dl>\n");
    }

    private static void entry(Html page, String name, Html value) {
        if (!value.toString().isEmpty()) {
            page.add("<div><dt>%s</dt><dd>%s</dd></div>\n", name, value);
        }
    }

    private static Html recipes(RunOrigin origin) {
        Html html = new Html();
        boolean several = origin.recipes().size() > 1;
        for (RunOrigin.RecipeUse use : origin.recipes()) {
            html.add(html.toString().isEmpty() ? "" : ", ").add("%s", use.name());
            if (use.digest() != null) {
                html.add(
                        " <code title=\"%s\">%s</code>",
                        use.digest(),
                        use.digest().substring(0, Math.min(DIGEST, use.digest().length())));
            }
            if (several) {
                html.add(" <small>%s</small>", Html.counted(use.partitions(), "partition"));
            }
        }
        return html;
    }

    private static Html counted(String before, Map<String, Long> partitions) {
        return new Html()
                .add(
                        "%s",
                        partitions.entrySet().stream()
                                .map(one -> before
                                        + one.getKey()
                                        + (partitions.size() > 1
                                                ? " (" + Html.counted(one.getValue(), "partition") + ")"
                                                : ""))
                                .collect(Collectors.joining(", ")));
    }

    private static Html committed(RunOrigin origin) {
        if (origin.firstCommit() != null) {
            String first = Html.time(origin.firstCommit());
            String last = Html.time(origin.lastCommit());
            return first.equals(last) ? new Html().add("%s", last) : new Html().add("%s to %s", first, last);
        }
        return origin.newestCommit() == null
                ? new Html()
                : new Html()
                        .add("nothing by this run; the newest partition is of %s", Html.time(origin.newestCommit()));
    }
}
