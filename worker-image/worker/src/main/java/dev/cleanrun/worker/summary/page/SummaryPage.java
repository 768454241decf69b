// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.summary.Grade;
import dev.cleanrun.contract.summary.RunSummary;
import dev.cleanrun.worker.summary.PartitionFigures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page: a heading with the grade, then a section for each question that people come with. */
public final class SummaryPage {
    private static final Pattern HEADING = Pattern.compile("<h2 id=\"([^\"]+)\">([^<]+)</h2>");

    private SummaryPage() {}

    /** The page as one HTML document. */
    public static String html(RunSummary summary, List<PartitionFigures> partitions) {
        String script = "\n" + resource("summary.js");
        Html body = sections(summary, partitions);
        Html page = new Html();
        page.add(
                "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                        + "<meta name=\"color-scheme\" content=\"light dark\">\n<meta"
                        + " http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
                        + " 'unsafe-inline'; script-src '%s'\">\n<title>%s: CleanRun summary</title>\n",
                hash(script), summary.run());
        page.add("<style>\n" + resource("summary.css") + "</style>\n</head>\n<body>\n<main>\n");
        heading(page, summary);
        contents(page, body);
        page.add("%s", body);
        page.add("<footer><p>Run %s, identity %s", summary.run(), summary.runUid());
        if (summary.trace() != null) {
            page.add(", trace <code>%s</code>", summary.trace());
        }
        page.add(". The same figures are beside this page in <code>summary.json</code>; <code>summary.parquet</code>"
            + " has them by partition. No value of a row is on this page: codes are shown as patterns (9 a digit, A a"
            + " letter), dates as months of at least eleven rows in a partition.</p></footer></main>\n");
        return page.add("<script>" + script + "</script>\n</body>\n</html>\n").toString();
    }

    private static Html sections(RunSummary summary, List<PartitionFigures> partitions) {
        Html page = new Html();
        AttentionSection.add(page, summary);
        FailuresSection.add(page, summary);
        GatesSection.add(page, summary);
        LedgerSection.add(page, summary);
        AmountsSection.add(page, summary);
        AgainstSection.add(page, summary);
        HeatSection.add(page, partitions, summary.failed());
        MonthsSection.add(page, summary);
        RulesSection.add(page, summary);
        SharedKeysSection.add(page, summary);
        MixedKeysSection.add(page, summary);
        GradeSection.add(page, summary);
        ColumnsSection.add(page, summary);
        MemorySection.add(page, summary, partitions);
        TimesSection.add(page, summary, partitions);
        return page;
    }

    /** A link to each section that there is, by its heading. */
    private static void contents(Html page, Html body) {
        page.add("<nav aria-label=\"Contents\"><ul>");
        Matcher heading = HEADING.matcher(body.toString());
        while (heading.find()) {
            page.add("<li><a href=\"#%s\">%s</a></li>", heading.group(1), new Html().add(heading.group(2)));
        }
        page.add("</ul></nav>\n");
    }

    /** By which a browser knows that the script is the page's own. */
    private static String hash(String script) {
        try {
            return "sha256-"
                    + Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256")
                                    .digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void heading(Html page, RunSummary summary) {
        Grade grade = summary.grade();
        RunSummary.Partitions partitions = summary.partitions();
        long read = summary.ledger().read();
        page.add(
                "<header>\n"
                        + "<div class=\"grade g%s\" role=\"img\" aria-label=\"Grade %s\">%s</div>\n"
                        + "<div><h1>%s</h1>\n"
                        + "<p>%s</p>\n"
                        + "</div></header>\n",
                grade.letter().equals("-") ? "none" : grade.letter(),
                grade.letter(),
                grade.letter(),
                summary.run(),
                said(grade));
        OriginSection.add(page, summary);
        page.add("<ul class=\"facts\">\n");
        fact(
                page,
                Html.count(partitions.committed()),
                partitions.committed() == 1 ? "partition" : "partitions",
                Html.count(partitions.byThisRun()) + " by this run, " + Html.count(partitions.before()) + " before"
                        + (partitions.writing() == 0 ? "" : ", " + Html.count(partitions.writing()) + " left half-way")
                        + (partitions.withoutReport() == 0
                                ? ""
                                : ", " + Html.count(partitions.withoutReport()) + " without a report"));
        fact(
                page,
                Html.count(summary.failed().count()),
                "failed",
                summary.failed().count() == 0 ? "none was given up" : "see below");
        fact(
                page,
                Html.count(read),
                "rows read",
                summary.failed().count() == 0 ? "of all partitions" : "without those that failed");
        fact(
                page,
                Html.percent(Html.share(summary.ledger().clean(), read)),
                "clean",
                Html.count(summary.ledger().clean()) + " rows");
        fact(
                page,
                Html.percent(Html.share(summary.ledger().rejected(), read)),
                "rejected",
                Html.count(summary.ledger().rejected()) + " rows");
        fact(
                page,
                Html.percent(Html.share(summary.ledger().removed(), read)),
                "removed",
                Html.count(summary.ledger().removed()) + " rows");
        page.add("</ul>\n");
        if (!summary.unknownColumns().isEmpty()) {
            page.add("<p class=\"note\">Columns that the recipe does not expect:");
            summary.unknownColumns().entrySet().stream()
                    .limit(12)
                    .forEach(column -> page.add(
                            " <code>%s</code> in %s;", column.getKey(), Html.counted(column.getValue(), "partition")));
            page.add(" they are kept as text where the recipe says so, and no row was touched for them.</p>\n");
        }
    }

    private static String said(Grade grade) {
        if (grade.judged() == 0) {
            return "No grade: no rule with a threshold had anything to look at.";
        }
        if (grade.over() == 0) {
            return "None of " + Html.counted(grade.judged(), "rule") + " is over its threshold.";
        }
        return grade.over() + " of " + Html.counted(grade.judged(), "rule") + (grade.over() == 1 ? " is" : " are")
                + " over the threshold, " + Html.percent(grade.share().doubleValue())
                + " by weight; the worst is of severity " + grade.worst() + " (1 blocks, 5 is a note).";
    }

    private static void fact(Html page, String figure, String name, String more) {
        page.add("<li><b>%s</b> <span>%s</span> <small>%s</small></li>\n", figure, name, more);
    }

    private static String resource(String name) {
        try (InputStream in = SummaryPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
