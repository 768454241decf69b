// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.summary.Comparison;
import dev.cleanrun.contract.summary.FigureChange;
import dev.cleanrun.contract.summary.FigureText;
import dev.cleanrun.contract.summary.Measure;
import dev.cleanrun.contract.summary.PartitionChanges;
import dev.cleanrun.contract.summary.PartitionChanges.PartitionChange;
import dev.cleanrun.contract.summary.RobustScore;
import dev.cleanrun.contract.summary.RunSummary;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** How the run differs from the one before on the same target, with what is unusual first. */
final class AgainstSection {
    /** Figures that are shown at once; more are folded. */
    private static final int OPEN = 25;

    /** Reasons not to compare something that are read at once; more are folded. */
    private static final int FEW_NOTES = 3;

    private AgainstSection() {}

    static void add(Html page, RunSummary summary) {
        Comparison against = summary.against();
        page.add("<section aria-labelledby=\"against\">\n<h2 id=\"against\">Against the run before</h2>\n");
        if (against == null) {
            page.add("<p>There is no earlier run on this target to compare with.</p>\n</section>\n");
            return;
        }
        if (against.before() == null) {
            page.add("<p>No earlier run on this target can be compared with.</p>\n");
            notes(page, against);
            page.add("</section>\n");
            return;
        }
        page.add(
                "<p>The run before is <code>%s</code>, summarised %s. %s</p>\n",
                against.before().name(),
                Html.time(against.before().written()),
                against.past() >= RobustScore.LEAST
                        ? "Scores are robust standard deviations from the median of " + against.past()
                                + " past runs; from " + RobustScore.UNUSUAL + " on a figure is unusual."
                        : "With " + Html.counted(against.past(), "past run")
                                + " only the difference is told; scores need " + RobustScore.LEAST + ".");
        if (against.partitions() != null) {
            partitions(page, against.partitions());
        }
        figures(page, against);
        notes(page, against);
        page.add("</section>\n");
    }

    private static void notes(Html page, Comparison against) {
        if (against.notes().size() > FEW_NOTES) {
            page.add(
                    "<details><summary>What is not compared, and why: %s</summary>\n",
                    Html.counted(against.notes().size(), "reason"));
        }
        against.notes().forEach(note -> page.add("<p class=\"note\">Not compared: %s.</p>\n", note));
        if (against.notes().size() > FEW_NOTES) {
            page.add("</details>\n");
        }
    }

    private static void partitions(Html page, PartitionChanges changes) {
        page.add(
                "<p><b>%s</b> added, <b>%s</b> removed, <b>%s</b> with other rows, <b>%s</b> with the same"
                        + " rows%s.</p>\n",
                Html.count(changes.added()),
                Html.count(changes.removed()),
                Html.count(changes.changed()),
                Html.count(changes.same()),
                changes.again() == 0
                        ? ""
                        : ", " + Html.count(changes.again()) + " of them cleaned again with the same result");
        if (changes.list().isEmpty()) {
            return;
        }
        page.add(
                "<details%s><summary>%s that differ</summary><div class=\"scroll\"><table"
                        + " class=\"cards\"><thead><tr><th>Partition</th><th>How</th><th>What changed"
                        + " most</th></tr></thead>\n"
                        + "<tbody>\n",
                changes.different() > OPEN ? new Html() : new Html().add(" open=\"open\""),
                Html.counted(changes.different(), "partition"));
        for (PartitionChange change : changes.list()) {
            page.add(
                    "<tr data-partition=\"%s\"><th scope=\"row\">%s</th><td data-l=\"How\">%s</td><td data-l=\"What"
                            + " changed most\">%s</td></tr>\n",
                    change.path(),
                    Html.path(change.path()),
                    change.how(),
                    change.changes().isEmpty()
                            ? "only values that no figure counts"
                            : change.changes().stream()
                                    .map(one -> FigureText.subject(one.measure()) + " "
                                            + (one.before() == null
                                                    ? FigureText.of(one.after())
                                                    : one.after() == null
                                                            ? FigureText.of(one.before())
                                                            : FigureText.change(one)))
                                    .collect(Collectors.joining("; ")));
        }
        page.add("</tbody></table></div>\n");
        if (changes.different() > changes.list().size()) {
            page.add(
                    "<p class=\"note\">%s more are not listed here.</p>\n",
                    Html.count(changes.different() - changes.list().size()));
        }
        page.add("</details>\n");
    }

    private static void figures(Html page, Comparison against) {
        List<FigureChange> seen = against.changes().stream()
                .filter(AgainstSection::isSeen)
                .sorted(Comparator.comparing((FigureChange change) -> !change.isUnusual())
                        .thenComparing(FigureChange::measure))
                .toList();
        if (seen.isEmpty()) {
            page.add("<p>No figure%s differs.</p>\n", against.notes().isEmpty() ? "" : " that can be compared");
            return;
        }
        table(page, seen.subList(0, Math.min(OPEN, seen.size())));
        if (seen.size() > OPEN) {
            page.add("<details><summary>%s more figures</summary>", Html.count(seen.size() - OPEN));
            table(page, seen.subList(OPEN, seen.size()));
            page.add("</details>\n");
        }
        int little = against.changes().size() - seen.size();
        if (little > 0) {
            page.add(
                    "<p class=\"note\">%s by less than can be read here; all are in <code>summary.json</code>.</p>\n",
                    Html.counted(little, "figure") + (little == 1 ? " differs" : " differ"));
        }
    }

    /** Whether the two read differently. */
    private static boolean isSeen(FigureChange change) {
        return change.isUnusual() || !FigureText.of(change.before()).equals(FigureText.of(change.after()));
    }

    private static void table(Html page, List<FigureChange> changes) {
        page.add("<div class=\"scroll\"><table class=\"cards\"><thead><tr><th>Figure</th><th class=\"n\">Before</th><th"
                + " class=\"n\">Now</th><th class=\"n\">Change</th><th class=\"n\">Score</th><th></th></tr></thead>\n"
                + "<tbody>\n");
        for (FigureChange change : changes) {
            page.add(
                    "<tr%s><th scope=\"row\">%s</th><td class=\"n\" data-l=\"Before\">%s</td><td class=\"n\""
                            + " data-l=\"Now\">%s</td><td class=\"n\" data-l=\"Change\">%s</td><td class=\"n\""
                            + " data-l=\"Score\">%s</td><td>%s</td></tr>\n",
                    found(change.measure()),
                    FigureText.subject(change.measure()),
                    FigureText.of(change.before()),
                    FigureText.of(change.after()),
                    FigureText.change(change),
                    change.score() == null ? "" : FigureText.score(change.score()),
                    change.isUnusual() ? new Html().add("<span class=\"tag unusual\">unusual</span>") : new Html());
        }
        page.add("</tbody></table></div>\n");
    }

    /** How the filter finds the row. */
    private static Html found(Measure measure) {
        return switch (measure.kind()) {
            case ROWS, MONTH -> new Html();
            case AMOUNT, COLUMN -> new Html().add(" data-column=\"%s\"", measure.name());
            case RULE -> {
                int colon = measure.name().indexOf(':');
                yield colon < 0
                        ? new Html().add(" data-rule=\"%s\"", measure.name())
                        : new Html()
                                .add(
                                        " data-rule=\"%s\" data-column=\"%s\"",
                                        measure.name().substring(0, colon),
                                        measure.name().substring(colon + 1));
            }
        };
    }
}
