// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.text.DurationText;
import dev.cleanrun.contract.text.Share;
import dev.cleanrun.decide.RunDecision;
import java.time.Duration;
import java.util.Locale;

/** Figures as people read them. */
final class FiguresText {
    private static final int BAR = 24;

    private FiguresText() {}

    /** {@code 12/79 partitions, 3,456 rows (2.5 % rejected), 1,200 rows/s, 2 workers, about 40 s left}. */
    static String line(Display.Figures figures) {
        RunDecision.Partitions partitions = figures.partitions();
        Display.Rows rows = figures.rows();
        var text = new StringBuilder();
        text.append(figures.done())
                .append('/')
                .append(partitions.total())
                .append(' ')
                .append(figures.noun())
                .append(", ")
                .append(number(rows.read()))
                .append(" rows");
        if (rows.rejected() > 0) {
            text.append(" (")
                    .append(Share.percent(rows.rejected(), rows.read()))
                    .append(" rejected)");
        }
        if (rows.perSecond() > 0) {
            text.append(", ").append(number(rows.perSecond())).append(" rows/s");
        }
        text.append(", ").append(partitions.active()).append(partitions.active() == 1 ? " worker" : " workers");
        if (partitions.retrying() > 0) {
            text.append(", ").append(partitions.retrying()).append(" to retry");
        }
        if (partitions.failed() > 0) {
            text.append(", ").append(partitions.failed()).append(" failed");
        }
        figures.completion()
                .ifPresent(end -> text.append(", about ")
                        .append(DurationText.of(Duration.between(figures.now(), end)))
                        .append(" left"));
        return text.toString();
    }

    /** The same behind a bar, at most {@code width} characters. */
    static String bar(Display.Figures figures, int width) {
        int total = figures.partitions().total();
        int filled = total == 0 ? BAR : (int) ((long) BAR * figures.done() / total);
        String bar = "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + line(figures);
        return bar.length() <= width ? bar : bar.substring(0, Math.max(0, width));
    }

    /** {@code 1,234,567}. */
    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
