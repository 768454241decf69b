// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.summary.RunSummary;
import dev.cleanrun.worker.summary.PartitionFigures;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What attempts used of the memory that they were given: all of them by tenths, and the tightest one by one. */
final class MemorySection {
    private static final int TIGHTEST = 20;
    private static final int TENTHS = 10;
    private static final int HEIGHT = 120;
    private static final int STEP = 60;

    private MemorySection() {}

    static void add(Html page, RunSummary summary, List<PartitionFigures> partitions) {
        List<PartitionFigures> known = partitions.stream()
                .filter(one -> one.asked() > 0 && one.peak() > 0)
                .toList();
        if (known.isEmpty()) {
            return;
        }
        RunSummary.Memory memory = summary.memory();
        page.add(
                """
                <section aria-labelledby="memory">
                <h2 id="memory">Memory</h2>
                <p>%s used %s of %s that they were given together (%s); the highest peak is %s.</p>
                """,
                Html.counted(known.size(), "partition"),
                Html.bytes(memory.used()),
                Html.bytes(memory.asked()),
                Html.percent(Html.share(memory.used(), memory.asked())),
                Html.bytes(memory.highest()));
        tenths(page, known);
        long most = known.stream().mapToLong(PartitionFigures::asked).max().orElse(1);
        page.add(
                """
                <table class="ways"><caption>%s: filled is used, the frame is what was given</caption>
                <thead><tr><th>Partition</th><th class="n">Used</th><th class="n">Given</th>\
                <th class="wide">Picture</th></tr></thead>
                <tbody>
                """,
                known.size() > TIGHTEST
                        ? "The " + TIGHTEST + " tightest of " + Html.count(known.size()) + " partitions"
                        : "Partitions, the tightest first");
        known.stream()
                .sorted(Comparator.comparingDouble(MemorySection::used)
                        .reversed()
                        .thenComparing(PartitionFigures::path))
                .limit(TIGHTEST)
                .forEach(one -> page.add(
                        "<tr data-partition=\"%s\"><th scope=\"row\">%s</th><td class=\"n\">%s</td><td"
                                + " class=\"n\">%s</td><td class=\"wide\"><span class=\"frame\" style=\"width:%s\"><i"
                                + " class=\"%s\" style=\"width:%s\"></i></span></td></tr>\n",
                        one.path(),
                        Html.path(one.path()),
                        Html.bytes(one.peak()),
                        Html.bytes(one.asked()),
                        Html.width(Html.share(one.asked(), most)),
                        used(one) > 0.9 ? "failed" : "passed",
                        Html.width(used(one))));
        page.add("</tbody></table>\n</section>\n");
    }

    private static double used(PartitionFigures one) {
        return Html.share(one.peak(), one.asked());
    }

    private static void tenths(Html page, List<PartitionFigures> known) {
        long[] counts = new long[TENTHS];
        known.forEach(one -> counts[Math.clamp((int) (used(one) * TENTHS), 0, TENTHS - 1)]++);
        long most = Math.max(1, Arrays.stream(counts).max().orElse(1));
        StringBuilder words = new StringBuilder("Partitions by share of memory used:");
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            if (counts[tenth] > 0) {
                words.append(' ')
                        .append(tenth * TENTHS)
                        .append(" to ")
                        .append((tenth + 1) * TENTHS)
                        .append(" %: ")
                        .append(counts[tenth])
                        .append(';');
            }
        }
        page.add(
                "<svg class=\"tenths\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">\n",
                TENTHS * STEP, HEIGHT + 40, words);
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            long height = Math.round((double) counts[tenth] * HEIGHT / most);
            if (counts[tenth] > 0) {
                page.add(
                        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/><text x=\"%s\" y=\"%s\""
                                + " text-anchor=\"middle\">%s</text>",
                        tenth == TENTHS - 1 ? "rejected" : "clean",
                        tenth * STEP + 4,
                        HEIGHT + 18 - Math.max(2, height),
                        STEP - 8,
                        Math.max(2, height),
                        tenth * STEP + STEP / 2,
                        HEIGHT + 12 - Math.max(2, height),
                        Html.count(counts[tenth]));
            }
            page.add(
                    "<text class=\"small\" x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text>\n",
                    tenth * STEP + STEP / 2, HEIGHT + 34, tenth * TENTHS + "–" + (tenth + 1) * TENTHS);
        }
        page.add("</svg>\n<p class=\"note\">Partitions by how much of their memory they used, in percent</p>\n");
    }
}
