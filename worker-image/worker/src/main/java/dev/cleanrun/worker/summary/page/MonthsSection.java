// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.summary.MonthTotal;
import dev.cleanrun.contract.summary.MonthTotal.Month;
import dev.cleanrun.contract.summary.RunSummary;
import java.math.BigDecimal;
import java.util.List;

/** Clean rows, members and an amount by month: a picture of rows, and all of it as a table. */
final class MonthsSection {
    /** Months that are shown at once; more are folded. */
    private static final int OPEN = 24;

    private static final int HEIGHT = 110;
    private static final int WIDTH = 1000;
    private static final int LABELS = 12;
    /** Of a label, in the picture's units. */
    private static final int LABEL = 56;

    private MonthsSection() {}

    static void add(Html page, RunSummary summary) {
        for (int number = 0; number < summary.months().size(); number++) {
            MonthTotal table = summary.months().get(number);
            if (!table.months().isEmpty()) {
                String id = number == 0 ? "months" : "months-" + (number + 1);
                page.add(
                        "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">By month of %s</h2>\n<p>%s</p>\n",
                        id, id, table.date(), said(table));
                picture(page, table.months());
                table(page, table);
                page.add("</section>\n");
            }
        }
    }

    private static String said(MonthTotal table) {
        StringBuilder said = new StringBuilder("Clean rows. ");
        if (table.member() != null && table.mostMembers() > 0) {
            said.append(
                            table.mostMembers() == table.leastMembers()
                                    ? Html.counted(table.mostMembers(), "member")
                                    : Html.count(table.leastMembers()) + " to "
                                            + Html.counted(table.mostMembers(), "member"))
                    .append(" by ")
                    .append(table.member())
                    .append(": counted exactly in each partition, and added up, so that one who lies in several counts"
                            + " in each. Within a month that is who changes the age band in it. ");
        }
        if (table.untold() > 0) {
            said.append(Html.counted(table.untold(), "row"))
                    .append(" lie in months of few rows in their partition (the recipe's smallCells), or in one that"
                            + " would give such a month away, and are not in the table.");
        }
        return said.toString().strip();
    }

    private static void picture(Html page, List<Month> months) {
        long most = months.stream().mapToLong(Month::rows).max().orElse(1);
        double step = (double) WIDTH / months.size();
        page.add(
                "<svg class=\"months\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">\n",
                WIDTH,
                HEIGHT + 24,
                "Clean rows by month, from " + months.getFirst().month() + " to "
                        + months.getLast().month() + ", at most " + Html.count(most));
        int every = Math.max(1, (months.size() + LABELS - 1) / LABELS);
        for (int number = 0; number < months.size(); number++) {
            Month month = months.get(number);
            double height = Math.max(1, (double) month.rows() / Math.max(1, most) * HEIGHT);
            page.add(
                    "<rect class=\"clean\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s</title></rect>\n",
                    px(number * step),
                    px(HEIGHT - height),
                    px(Math.max(0.6, step * 0.82)),
                    px(height),
                    month.month() + ": " + Html.counted(month.rows(), "row"));
            if (number % every == 0 && number * step + LABEL <= WIDTH) {
                page.add(
                        "<text class=\"small\" x=\"%s\" y=\"%s\">%s</text>\n",
                        px(number * step), HEIGHT + 19, month.month());
            }
        }
        page.add("</svg>\n");
    }

    private static String px(double at) {
        return Double.toString(Math.round(at * 10) / 10.0);
    }

    private static void table(Html page, MonthTotal table) {
        boolean members = table.member() != null;
        boolean amount = table.amount() != null;
        long most = table.months().stream().mapToLong(Month::rows).max().orElse(1);
        page.add(
                "<details%s><summary>%s as a table</summary><table class=\"ways\"><thead><tr><th>Month</th><th"
                        + " class=\"n\">Rows</th>%s%s<th class=\"wide\">Rows</th></tr></thead>\n<tbody>\n",
                table.months().size() > OPEN ? new Html() : new Html().add(" open=\"open\""),
                Html.counted(table.months().size(), "month"),
                members ? new Html().add("<th class=\"n\">Members</th>") : new Html(),
                amount ? new Html().add("<th class=\"n\">%s</th>", Html.title(table.amount())) : new Html());
        for (Month month : table.months()) {
            page.add("<tr><th scope=\"row\">%s</th><td class=\"n\">%s</td>", month.month(), Html.count(month.rows()));
            if (members) {
                cell(page, month.members() == null ? null : Html.count(month.members()), month.membersUntold());
            }
            if (amount) {
                BigDecimal sum = month.amount();
                cell(page, sum == null ? null : Html.amount(sum), month.amountUntold());
            }
            page.add("<td class=\"wide\">%s</td></tr>\n", LedgerSection.bar("clean", Html.share(month.rows(), most)));
        }
        page.add("</tbody></table></details>\n");
    }

    private static void cell(Html page, String told, long untold) {
        page.add(
                "<td class=\"n\">%s%s</td>",
                told == null ? "few" : told,
                told == null || untold == 0
                        ? new Html()
                        : new Html().add(" <small>without %s</small>", Html.counted(untold, "partition")));
    }
}
