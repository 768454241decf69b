// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.summary.ComparedRun;
import dev.cleanrun.contract.summary.Comparison;
import dev.cleanrun.contract.summary.RunName;
import dev.cleanrun.contract.summary.StateComparison;
import dev.cleanrun.local.LocalPlan;
import dev.cleanrun.observe.ComparedRuns;
import dev.cleanrun.store.Store;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cleanrun compare RUN RUN}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says in what two runs of one target differ: partitions, rows, amounts, rules, empty values, months.",
            "",
            "Compares what the runs left about themselves, to the row; reads no data. Partitions with the same rows are"
                    + " not looked into. Without names it lists the runs, the newest first."
        },
        footer = {
            "",
            "Examples:",
            "  cleanrun compare -f run.yaml",
            "  cleanrun compare -f run.yaml pharmacy-0a1b2c3d pharmacy-4e5f6071",
            "  cleanrun compare -f run.yaml pharmacy-0a1b2c3d@20261101T203015.123Z pharmacy-0a1b2c3d --json",
            "",
            "Exit status: 0 nothing differs, 1 something does, 2 they cannot be compared."
        })
final class CompareCommand implements Callable<Integer> {
    private static final int DIFFERENT = 1;

    private final Console console;

    @Mixin
    private ManifestOptions manifests;

    @Parameters(
            arity = "0..2",
            paramLabel = "RUN",
            description = "the earlier run and the later one, by name or the beginning of it")
    private List<String> runs = List.of();

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "40",
            description = "how many partitions that differ are told one by one; default 40")
    private int most;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var spec = Manifests.read(manifests.files(), manifests.caFile(), console.folder());
        try (Store target = LocalPlan.target(spec);
                TemporaryFolder scratch = TemporaryFolder.of("compare")) {
            ComparedRuns states = new ComparedRuns(target);
            if (runs.isEmpty()) {
                list(states.names());
                return Exit.SUCCESS.code();
            }
            if (runs.size() == 1) {
                throw new UsageError(List.of("name two runs: cleanrun compare without names lists them"));
            }
            Comparison comparison =
                    compared(state(states, runs.getFirst(), scratch), state(states, runs.getLast(), scratch));
            ComparisonText text = new ComparisonText(console.out(), comparison);
            if (json) {
                console.out().println(ContractJson.writePretty(comparison));
            } else {
                text.print();
            }
            return text.isEmpty() ? Exit.SUCCESS.code() : DIFFERENT;
        }
    }

    private void list(List<RunName> names) {
        if (names.isEmpty()) {
            console.out().println("no run has left a summary on this target yet");
        }
        names.forEach(name -> console.out().printf("%s  %s%n", name.written(), name.name()));
    }

    private static ComparedRun state(ComparedRuns states, String wanted, TemporaryFolder scratch) {
        List<String> found = states.matching(wanted);
        if (found.size() != 1) {
            throw new UsageError(List.of(
                    (found.isEmpty() ? "no run of this target" : found.size() + " runs of this target have a name that")
                            + (found.isEmpty() ? " is called " : " begins with ")
                            + wanted + ": cleanrun compare without names lists them"));
        }
        try {
            return states.read(found.getFirst(), scratch.path());
        } catch (IllegalArgumentException _) {
            throw new UsageError(List.of("the summary of " + found.getFirst() + " cannot be read: name another run"));
        }
    }

    private Comparison compared(ComparedRun before, ComparedRun after) {
        try {
            return StateComparison.of(before, after, most);
        } catch (UncheckedIOException | IllegalArgumentException _) {
            throw new UsageError(List.of("the list of partitions of one of the runs cannot be read: it is cut short or"
                    + " damaged; name another run"));
        }
    }
}
