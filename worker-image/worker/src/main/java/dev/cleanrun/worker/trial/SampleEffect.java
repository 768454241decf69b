// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.trial;

import dev.cleanrun.contract.order.CsvDialect;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.order.InputOptions;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.trial.Trial;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.clean.CleaningJob;
import dev.cleanrun.worker.clean.RecipeCleaner;
import dev.cleanrun.worker.format.SourceConversion;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Cleans a sample as a worker would and tells what became of its rows. */
final class SampleEffect {
    private static final long MEMORY = 2L << 30;
    private static final long SCRATCH = 16L << 30;

    private final Trial trial;
    private final Recipe recipe;
    private final PrintStream out;

    SampleEffect(Trial trial, Recipe recipe, PrintStream out) {
        this.trial = trial;
        this.recipe = recipe;
        this.out = out;
    }

    void show() {
        Path sample = Path.of(trial.sample());
        Cleaned cleaned = new RecipeCleaner(_ -> {})
                .clean(CleaningJob.builder(recipe, folder(), rows(sample))
                        .references(references())
                        .asOf(LocalDate.parse(trial.asOf()))
                        .scratch(Path.of(trial.scratch()), SCRATCH)
                        .memory(MEMORY)
                        .build());
        PartitionReport report = cleaned.report();
        out.printf(
                "%nrows: read %d = clean %d + rejected %d + removed %d%n",
                cleaned.ledger().read(),
                cleaned.ledger().clean(),
                cleaned.ledger().rejected(),
                cleaned.ledger().removed());
        columns(report);
        rules(report);
        if (trial.values()) {
            new SampleValues(recipe, cleaned, Path.of(trial.scratch()), out).show();
        } else {
            out.println("\n--values shows example rows, with values of the sample");
        }
    }

    /** The sample as a worker would read it; its format is that of its ending. */
    private List<CleaningJob.Input> rows(Path sample) {
        String name = sample.getFileName().toString();
        InputFormat format = Arrays.stream(InputFormat.values())
                .filter(each -> each.isOf(name))
                .findFirst()
                .orElseThrow(() -> new AttemptFailed(
                        Cause.INVALID_ORDER,
                        name
                                + " has the ending of no source format: .parquet, .csv, .csv.gz, .json, .jsonl,"
                                + " .duckdb, ...",
                        null));
        CsvDialect plain = CsvDialect.defaults();
        InputOptions options = format == InputFormat.CSV
                ? InputOptions.of(plain.delimitedBy(trial.delimiter() == null ? plain.delimiter() : trial.delimiter()))
                : InputOptions.none();
        Path scratch = Path.of(trial.scratch());
        return new SourceConversion(new Source(scratch.toUri().toString(), format, options), scratch, SCRATCH, MEMORY)
                .convert(
                        List.of(new CleaningJob.Input(staged(sample, "sample-" + name), name)),
                        recipe.columns().stream().map(Column::name).toList());
    }

    private PartitionFolder folder() {
        String path = trial.partition().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("/"));
        return new PartitionFolder(path, trial.partition());
    }

    private Map<String, Path> references() {
        Map<String, Path> staged = new LinkedHashMap<>();
        trial.references()
                .forEach((name, file) -> staged.put(
                        name,
                        staged(
                                Path.of(file),
                                "list-" + staged.size() + (file.endsWith(".parquet") ? ".parquet" : ".csv"))));
        return staged;
    }

    private Path staged(Path file, String name) {
        try {
            return Files.copy(file, Path.of(trial.scratch(), name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void columns(PartitionReport report) {
        List<String> absent = report.rules().stream()
                .filter(rule -> rule.status() == RuleEntry.RuleStatus.NOT_APPLICABLE)
                .map(rule -> rule.id() + (rule.column() == null ? "" : " on " + rule.column()))
                .distinct()
                .toList();
        if (!absent.isEmpty()) {
            out.println("not applicable, since the sample lacks the column or the list: " + String.join(", ", absent));
        }
        if (!report.unknownColumns().isEmpty()) {
            out.println("columns that the recipe does not know: " + String.join(", ", report.unknownColumns()));
        }
    }

    private void rules(PartitionReport report) {
        out.printf(
                "%n%-12s %-20s %-10s %9s %9s %9s  %s%n",
                "rule", "column", "action", "looked at", "violated", "null", "share");
        report.rules().stream()
                .filter(rule -> rule.status() != RuleEntry.RuleStatus.NOT_APPLICABLE)
                .forEach(rule -> out.printf(
                        "%-12s %-20s %-10s %9d %9d %9d  %s%n",
                        rule.id(),
                        rule.column() == null ? "(row)" : rule.column(),
                        rule.action(),
                        rule.evaluated(),
                        rule.invalid(),
                        rule.nulls(),
                        share(rule)));
    }

    private static String share(RuleEntry rule) {
        return percent(rule.ratio())
                + (rule.status() == RuleEntry.RuleStatus.FAILED
                        ? ", over its threshold of " + percent(rule.threshold())
                        : "");
    }

    private static String percent(BigDecimal ratio) {
        return "%.2f %%".formatted(ratio.movePointRight(2));
    }
}
