// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.why;

import dev.cleanrun.worker.clean.ValueChange;
import dev.cleanrun.worker.why.RowFate.Said;
import dev.cleanrun.worker.why.RowFate.Verdict;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A row's fate on one screen. */
final class FateText {
    private static final int WIDTH = 100;
    private static final int LONGEST = 40;

    private final PrintStream out;

    FateText(PrintStream out) {
        this.out = out;
    }

    void print(RowFate fate) {
        out.println("row              " + fate.at());
        out.println("partition        " + (fate.partition().isEmpty() ? "(the whole source)" : fate.partition()));
        out.println("went             " + went(fate));
        if (!fate.findings().isEmpty()) {
            wrapped(fate.went() == RowFate.Went.REJECTS ? "rejected" : "flags", fate.findings());
        }
        fate.merged()
                .forEach(merged -> out.println("                 stands for " + merged.at() + ", " + merged.reason()
                        + " by " + merged.rule()));
        if (fate.mergedMore()) {
            out.println("                 and for others");
        }
        out.println("made             " + fate.manifest().committed() + " by run "
                + fate.manifest().runUid() + ", fingerprint " + fate.manifest().fingerprint());
        if (fate.manifest().stale()) {
            out.println("                 of another input, recipe, list, option or cleaning revision than this run has"
                    + " now: what the rules" + (fate.exact() ? "" : " and changes") + " say below is of today");
        }
        changes(fate);
        rules(fate);
    }

    private static String went(RowFate fate) {
        return switch (fate.went()) {
            case CLEAN, REJECTS -> fate.went().text();
            case NOWHERE -> "nowhere: no output of its partition holds it";
            case REMOVED ->
                "removed, " + fate.reason() + " by " + fate.rule()
                        + (fate.survivor() != null
                                ? "; " + fate.survivor() + " stays"
                                : fate.partner() != null ? "; with " + fate.partner() : "");
        };
    }

    private void changes(RowFate fate) {
        if (fate.changes() == null) {
            out.println("changes          not known: "
                    + (fate.went() == RowFate.Went.NOWHERE
                            ? "no output holds the row"
                            : "the target has no output of changes (target.outputs.changes)"));
            return;
        }
        if (fate.changes().isEmpty()) {
            out.println("changes          none");
            return;
        }
        out.println("changes          " + (fate.exact() ? "" : "(by source and clean row)"));
        for (ValueChange change : fate.changes()) {
            out.printf(
                    "  %-24s %-12s %s -> %s%n",
                    change.column(), change.rule(), shown(change.before()), shown(change.after()));
        }
    }

    private static String shown(String value) {
        if (value == null) {
            return "(none)";
        }
        String cut = value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value;
        return '"' + cut.replaceAll("\\p{Cntrl}", "?") + '"';
    }

    private void rules(RowFate fate) {
        if (fate.unread() != null) {
            out.println("rules            not told: " + fate.unread());
            return;
        }
        out.println("rules");
        Map<Said, List<String>> others = new LinkedHashMap<>();
        for (Verdict verdict : fate.rules()) {
            String name = verdict.rule() + (verdict.column() == null ? "" : ":" + verdict.column());
            if (verdict.said() == Said.VIOLATED) {
                out.printf("  %-36s violated, %s: %s%n", name, verdict.action(), verdict.description());
            } else {
                others.computeIfAbsent(verdict.said(), _ -> new ArrayList<>()).add(name);
            }
        }
        others.forEach((said, names) ->
                wrapped("  " + said.text(), names.stream().distinct().toList()));
    }

    private void wrapped(String title, List<String> words) {
        StringBuilder line = new StringBuilder("%-16s ".formatted(title));
        for (String word : words) {
            if (line.length() + word.length() > WIDTH) {
                out.println(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(17));
            }
            line.append(word).append(' ');
        }
        out.println(line.toString().stripTrailing());
    }
}
