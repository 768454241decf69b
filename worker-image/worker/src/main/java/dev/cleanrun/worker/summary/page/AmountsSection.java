// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.report.AmountLedger;
import dev.cleanrun.contract.summary.RunSummary;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the amounts went. */
final class AmountsSection {
    private AmountsSection() {}

    static void add(Html page, RunSummary summary) {
        if (summary.amounts().isEmpty()) {
            return;
        }
        page.add("<section aria-labelledby=\"amounts\">\n"
                + "<h2 id=\"amounts\">Where the amounts went</h2><div class=\"scroll\"><table"
                + " class=\"cards\"><caption>Read and restated together are what is clean, rejected and removed."
                + " Restated is what netting turned (a reversal written with a positive amount) and fixes cleared."
                + " Amounts of few rows (the recipe's smallCells), and what would give them away, are withheld by"
                + " partition: sums are of the others.</caption>\n"
                + "<thead><tr><th>Amount</th><th class=\"n\">Read</th><th class=\"n\">Restated</th><th"
                + " class=\"n\">Clean</th><th class=\"n\">Rejected</th><th class=\"n\">Removed</th><th"
                + " class=\"wide\">Picture</th></tr></thead>\n"
                + "<tbody>\n");
        for (AmountLedger amount : summary.amounts()) {
            page.add(
                    "<tr data-column=\"%s\"><th scope=\"row\">%s%s</th>",
                    amount.column(),
                    amount.column(),
                    amount.unreadable() == null || amount.unreadable() == 0
                            ? new Html()
                            : new Html()
                                    .add(
                                            " <small>%s no number, counted 0</small>",
                                            Html.counted(amount.unreadable(), "text")));
            cell(page, "Read", amount.read(), without(amount, "read"));
            cell(page, "Restated", amount.restated(), without(amount, "restated"));
            cell(page, "Clean", amount.clean(), without(amount, "clean"));
            cell(page, "Rejected", amount.rejected(), without(amount, "rejected"));
            cell(
                    page,
                    "Removed",
                    amount.removed(),
                    Stream.concat(
                                    amount.removedBy().entrySet().stream()
                                            .filter(reason -> reason.getValue().signum() != 0)
                                            .map(reason -> reason.getKey() + " " + Html.amount(reason.getValue())),
                                    Stream.of(without(amount, "removed")).filter(text -> !text.isEmpty()))
                            .collect(Collectors.joining(", ")));
            page.add("<td class=\"wide\">%s</td></tr>\n", picture(amount));
        }
        page.add("</tbody></table></div>\n");
        if (summary.amounts().stream()
                .anyMatch(amount ->
                        amount.withheld() != null && !amount.withheld().isEmpty())) {
            page.add("<p class=\"note\">Where sums leave out unlike partitions they do not add up here, as they do in"
                    + " each partition.</p>\n");
        }
        page.add("</section>\n");
    }

    private static void cell(Html page, String label, BigDecimal sum, String more) {
        page.add(
                "<td class=\"n\" data-l=\"%s\">%s%s</td>",
                label,
                sum == null ? "withheld" : Html.amount(sum),
                more.isEmpty() ? new Html() : new Html().add(" <small>%s</small>", more));
    }

    private static String without(AmountLedger amount, String cell) {
        long partitions = amount.withheld() == null ? 0 : amount.withheld().getOrDefault(cell, 0L);
        return partitions == 0 ? "" : "without " + Html.counted(partitions, "partition");
    }

    /** Nothing where a part of it is withheld everywhere. */
    private static Html picture(AmountLedger amount) {
        if (amount.clean() == null || amount.rejected() == null || amount.removed() == null) {
            return new Html();
        }
        BigDecimal whole = amount.clean()
                .abs()
                .add(amount.rejected().abs())
                .add(amount.removed().abs());
        Html bar = new Html()
                .add(
                        "<span class=\"bar\" role=\"img\" aria-label=\"%s\">",
                        "clean " + Html.amount(amount.clean()) + ", rejected " + Html.amount(amount.rejected())
                                + ", removed " + Html.amount(amount.removed()));
        part(bar, "clean", amount.clean(), whole);
        part(bar, "rejected", amount.rejected(), whole);
        part(bar, "removed", amount.removed(), whole);
        return bar.add("</span>");
    }

    private static void part(Html bar, String kind, BigDecimal sum, BigDecimal whole) {
        if (sum.signum() != 0) {
            bar.add(
                    "<i class=\"%s\" style=\"width:%s\"></i>",
                    kind, Html.width(sum.abs().doubleValue() / whole.doubleValue()));
        }
    }
}
