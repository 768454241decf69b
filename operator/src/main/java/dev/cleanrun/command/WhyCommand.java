// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.contract.why.Question;
import dev.cleanrun.local.LocalSpec;
import dev.cleanrun.local.RowOrders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cleanrun why}: a worker's process tells the fate of a row; its values go to standard output alone. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tells the fate of a row: where it was read, what each rule said of it, what changed, where it went and"
                    + " which row stays in its place.",
            "",
            "Shows the values of that row, and logs none of them. Writes nothing. Exact for targets with changes"
                    + " (target.outputs.changes), else by comparing source and clean row."
        },
        footer = {
            "",
            "Examples:",
            "  cleanrun why -f run.yaml --row age_band=25-34/event_year=2020/part-0.parquet:17",
            "  cleanrun why -f run.yaml --key claim_id=C123 --key claim_line_number=2",
            "  cleanrun why -f run.yaml --key claim_id=C123 --partition age_band=25-34/event_year=2020 --json",
            "",
            "Exit status: 0 the row was found, 1 it was not, 2 it could not be looked for."
        })
final class WhyCommand implements Callable<Integer> {
    private static final Pattern ROW = Pattern.compile("(.+):(\\d{1,12})");

    private final Console console;

    @Mixin
    private ManifestOptions manifests;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Subject subject;

    @Option(
            names = "--partition",
            paramLabel = "PATH",
            description = "look in this partition only; a key is looked for in all of them otherwise")
    private String partition;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    /** Which row is asked for. */
    static final class Subject {
        @Option(
                names = "--row",
                paramLabel = "FILE:N",
                description = "its object, relative to the source, and its number there, from 0: src_file and src_row")
        private String row;

        @Option(
                names = "--key",
                paramLabel = "COLUMN=VALUE",
                description = "value of a column of the clean output; several must all agree")
        private Map<String, String> key;
    }

    WhyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Optional<Matcher> place = Optional.ofNullable(subject.row).map(WhyCommand::place);
        try (TemporaryFolder scratch = TemporaryFolder.of("why");
                // Starts while manifests and source are read: both take as long.
                WorkerCall.Waiting worker = waiting(new WorkerCall(console, scratch))) {
            LocalSpec spec = Manifests.read(manifests.files(), manifests.caFile(), console.folder());
            RowOrders orders = RowOrders.of(
                    spec,
                    place.map(row -> row.group(1)),
                    Optional.ofNullable(partition),
                    scratch.write("recipe.yaml", spec.recipeText()),
                    scratch.folder("rows"));
            if (orders.orders().isEmpty()) {
                throw new UsageError(List.of((partition == null ? "the row's file" : "that")
                        + " is in none of the run's " + orders.partitions()
                        + " partitions: files are relative to the source, as in src_file"));
            }
            return worker.printed(new Question(
                    orders.orders(),
                    place.map(row -> row.group(1)).orElse(null),
                    place.map(row -> Long.valueOf(row.group(2))).orElse(null),
                    subject.key,
                    json));
        }
    }

    private static WorkerCall.Waiting waiting(WorkerCall call) {
        return call.begin(call.worker(WorkerCall.FOLDER).why(), Question.VARIABLE);
    }

    private static Matcher place(String row) {
        Matcher matcher = ROW.matcher(row);
        if (!matcher.matches()) {
            throw new UsageError(
                    List.of("--row must be FILE:N, as age_band=25-34/event_year=2020/part-0.parquet:17: src_file and"
                            + " src_row of an output"));
        }
        return matcher;
    }
}
