// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.contract.summary.Comparison;
import dev.cleanrun.contract.summary.Figure;
import dev.cleanrun.contract.summary.FigureChange;
import dev.cleanrun.contract.summary.FigureText;
import dev.cleanrun.contract.summary.PartitionChanges;
import dev.cleanrun.contract.summary.PartitionChanges.PartitionChange;
import dev.cleanrun.contract.summary.RunName;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison as a table. */
final class ComparisonText {
    private final PrintStream out;
    private final Comparison comparison;

    ComparisonText(PrintStream out, Comparison comparison) {
        this.out = out;
        this.comparison = comparison;
    }

    /** Whether nothing differs, as far as all could be compared. */
    boolean isEmpty() {
        return comparison.changes().isEmpty()
                && comparison.partitions() != null
                && comparison.partitions().different() == 0;
    }

    void print() {
        out.println("before  " + named(comparison.before()));
        out.println("after   " + named(comparison.after()));
        comparison.notes().forEach(note -> out.println("Note: " + note));
        if (isEmpty()) {
            out.printf("%nnothing differs%n");
            return;
        }
        if (comparison.partitions() != null) {
            out.printf(Locale.ROOT, "%n%s%n", partitions(comparison.partitions()));
        }
        table(comparison.changes());
        if (comparison.partitions() != null) {
            comparison.partitions().list().forEach(this::partition);
            long untold = comparison.partitions().different()
                    - comparison.partitions().list().size();
            if (untold > 0) {
                out.printf(Locale.ROOT, "%nand %,d partitions more: --most tells them%n", untold);
            }
        }
    }

    private static String named(RunName run) {
        return run.name() + ", written " + run.written();
    }

    private static String partitions(PartitionChanges changes) {
        return String.format(
                Locale.ROOT,
                "partitions: %,d changed, %,d added, %,d removed, %,d with the same rows%s",
                changes.changed(),
                changes.added(),
                changes.removed(),
                changes.same(),
                changes.again() == 0
                        ? ""
                        : String.format(Locale.ROOT, " (%,d of them cleaned again)", changes.again()));
    }

    private void partition(PartitionChange change) {
        out.printf("%n%s: %s%n", change.path().isEmpty() ? "(no partition keys)" : change.path(), change.how());
        if (change.changes().isEmpty()) {
            out.println("other rows, of which all that is measured is the same");
        }
        table(change.changes());
    }

    private void table(List<FigureChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>(List.of(List.of("WHAT", "BEFORE", "AFTER", "CHANGE")));
        changes.forEach(change -> rows.add(List.of(
                FigureText.subject(change.measure()),
                figure(change.before()),
                figure(change.after()),
                FigureText.change(change))));
        int[] widths = new int[rows.getFirst().size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        rows.forEach(row -> out.printf(
                "  %-" + widths[0] + "s  %" + widths[1] + "s  %" + widths[2] + "s  %" + widths[3] + "s%n",
                row.toArray()));
    }

    /** To the row: of a share the rows that it is made of. */
    private static String figure(Figure figure) {
        if (figure == null) {
            return "-";
        }
        return figure.isShare()
                ? String.format(
                        Locale.ROOT,
                        "%,d of %,d",
                        figure.part().longValue(),
                        figure.whole().longValue())
                : FigureText.of(figure);
    }
}
