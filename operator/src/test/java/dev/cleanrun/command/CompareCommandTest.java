// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.report.AmountLedger;
import dev.cleanrun.contract.report.Reasons;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.summary.Comparison;
import dev.cleanrun.contract.summary.Figure;
import dev.cleanrun.contract.summary.Measure;
import dev.cleanrun.contract.summary.Measure.Kind;
import dev.cleanrun.contract.summary.PartitionLine;
import dev.cleanrun.contract.summary.PartitionLines;
import dev.cleanrun.contract.summary.RunOrigin;
import dev.cleanrun.contract.summary.RunSummary;
import dev.cleanrun.contract.summary.Written;
import dev.cleanrun.contract.target.TargetPaths;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs of one target: what was changed between them is named, and nothing else. */
class CompareCommandTest {
    private static final Measure READ = new Measure(Kind.ROWS, "read", "");
    private static final Measure RULE = new Measure(Kind.RULE, "ratio", "RX-NDC-02:ndc11");
    private static final String BEFORE = "aaaaaaaa11111111";
    private static final String AFTER = "bbbbbbbb22222222";

    @TempDir
    Path folder;

    private Called called;

    @BeforeEach
    void two_runs() throws IOException {
        called = new Called(folder).withRun("priority: 1");
        run(BEFORE, "one", 300, "120.50", "r1", line("2019", "a", 100, 3), line("2020", "b", 200, 5));
        run(AFTER, "two", 312, "120.51", "r2", line("2019", "a", 100, 3), line("2020", "c", 212, 6));
    }

    private static PartitionLine line(String year, String content, long rows, long bad) {
        return new PartitionLine(
                "event_year=" + year,
                "f" + content,
                content,
                "run",
                Map.of(READ, Figure.count(rows), RULE, Figure.share(bad, rows)));
    }

    private void run(String uid, String content, long rows, String paid, String recipe, PartitionLine... lines)
            throws IOException {
        RunSummary summary = RunSummary.builder("rx", uid)
                .origin(
                        new RunOrigin(
                                "s3://raw/",
                                null,
                                null,
                                List.of(new RunOrigin.RecipeUse("pharmacy", recipe, 2)),
                                null,
                                null,
                                null,
                                null,
                                null),
                        content)
                .partitions(new RunSummary.Partitions(lines.length, 2, 0, 0, 0), Written.NOTHING, null)
                .ledger(new Ledger(rows, rows, 0, 0), Reasons.NONE)
                .amounts(List.of(amount(paid)))
                .build();
        called.file("clean/" + TargetPaths.summaryKey("rx", uid), ContractJson.write(summary));
        Path file = folder.resolve("clean/"
                + TargetPaths.partitionLinesKey(TargetPaths.runName(TargetPaths.summaryKey("rx", uid)), content));
        Files.createDirectories(file.getParent());
        try (PartitionLines.Sink sink = new PartitionLines.Sink(Files.newOutputStream(file))) {
            for (PartitionLine line : lines) {
                sink.add(line);
            }
        }
        Files.setLastModifiedTime(
                folder.resolve("clean/" + TargetPaths.summaryKey("rx", uid)),
                FileTime.from(Instant.parse(uid.equals(BEFORE) ? "2026-11-01T00:00:00Z" : "2026-11-02T00:00:00Z")));
    }

    private static AmountLedger amount(String paid) {
        BigDecimal sum = new BigDecimal(paid);
        return new AmountLedger(
                "paid", sum, BigDecimal.ZERO, sum, BigDecimal.ZERO, BigDecimal.ZERO, Map.of(), null, null);
    }

    private int compare(String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "compare";
        arguments[1] = "-f";
        arguments[2] = folder.resolve("run.yaml").toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return called.exit(arguments);
    }

    @Test
    void without_names_the_runs_are_listed() {
        assertThat(compare()).isZero();
        assertThat(called.out()).isEqualTo("""
            2026-11-02T00:00:00Z  rx-bbbbbbbb
            2026-11-01T00:00:00Z  rx-aaaaaaaa
            """);
    }

    @Test
    void exactly_what_differs_is_named() {
        assertThat(compare("rx-a", "rx-b")).isEqualTo(1);
        assertThat(called.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactly(
                        "before rx-aaaaaaaa, written 2026-11-01T00:00:00Z",
                        "after rx-bbbbbbbb, written 2026-11-02T00:00:00Z",
                        "Note: the recipes changed from pharmacy (r1) to pharmacy (r2)",
                        "",
                        "partitions: 1 changed, 0 added, 0 removed, 1 with the same rows",
                        "WHAT BEFORE AFTER CHANGE",
                        "clean rows 300 312 +4 %",
                        "rows read 300 312 +4 %",
                        "paid of clean rows 120.50 120.51 +0.01 %",
                        "paid of rows read 120.50 120.51 +0.01 %",
                        "",
                        "event_year=2020: changed",
                        "WHAT BEFORE AFTER CHANGE",
                        "rows read 200 212 +6 %",
                        "rule RX-NDC-02 on ndc11 5 of 200 6 of 212 +0.33 points");
    }

    @Test
    void a_run_beside_itself_differs_in_nothing() {
        assertThat(compare("rx-a", "rx-a")).isZero();
        assertThat(called.out()).endsWith("\nnothing differs\n");
    }

    @Test
    void a_run_beside_itself_differs_in_nothing_even_without_its_list() throws IOException {
        Files.delete(folder.resolve("clean/" + TargetPaths.partitionLinesKey("rx-aaaaaaaa", "one")));
        assertThat(compare("rx-aaaaaaaa", "rx-aaaaaaaa")).isZero();
        assertThat(called.out()).endsWith("\nnothing differs\n");
    }

    @Test
    void for_programs_there_is_json() {
        assertThat(compare("rx-a", "rx-b", "--json")).isEqualTo(1);
        Comparison comparison = ContractJson.read(called.out(), Comparison.class);
        assertThat(comparison.partitions().list())
                .singleElement()
                .satisfies(one -> assertThat(one.changes()).hasSize(2));
    }

    @Test
    void what_cannot_be_told_is_no_agreement() throws IOException {
        Files.delete(folder.resolve("clean/" + TargetPaths.partitionLinesKey("rx-aaaaaaaa", "one")));
        assertThat(compare("rx-a", "rx-b")).isEqualTo(1);
        assertThat(called.out())
                .contains("Note: rx-aaaaaaaa left no list of its partitions: which of them differ is not known");
    }

    @Test
    void a_run_that_is_not_there_is_refused() {
        assertThat(compare("rx-c", "rx-b")).isEqualTo(2);
        assertThat(called.err())
                .isEqualTo("cleanrun: no run of this target is called rx-c: cleanrun compare without names lists"
                        + " them\n");
        assertThat(compare("rx-", "rx-b")).isEqualTo(2);
        assertThat(called.err()).contains("2 runs of this target have a name that begins with rx-");
        assertThat(compare("rx-a")).isEqualTo(2);
    }
}
