// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.contract.odcs.ContractReader;
import dev.cleanrun.contract.odcs.ReadContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cleanrun recipe from-contract FILE}: a data contract as a recipe and gates. */
@Command(
        name = "from-contract",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes a recipe, and the gates of a run, of a data contract (ODCS, version 3).",
            "",
            "Each clause of the contract gets a verdict on standard error: taken, not applicable, not supported,"
                    + " unknown."
        },
        footer = {
            "",
            "Examples:",
            "  cleanrun recipe from-contract rx.odcs.yaml",
            "  cleanrun recipe from-contract acme.odcs.yaml --schema rx --write rx.yaml --gates gates.yaml",
            "",
            "Exit status: 0 success, 2 it is no contract of version 3."
        })
final class FromContractCommand implements Callable<Integer> {
    private final ContractFiles files;

    @Parameters(paramLabel = "FILE", description = "the contract")
    private Path file;

    @Option(names = "--schema", paramLabel = "NAME", description = "the table, where the contract has several")
    private String schema;

    @Option(names = "--write", paramLabel = "FILE", description = "takes the recipe; default: standard output")
    private Path write;

    @Option(
            names = "--gates",
            paramLabel = "FILE",
            description = "takes the gates, to be put under a run's spec; default: standard output")
    private Path gates;

    FromContractCommand(Console console) {
        this.files = new ContractFiles(console);
    }

    @Override
    public Integer call() {
        try {
            ReadContract read = ContractReader.read(files.read(file), file.toString(), Optional.ofNullable(schema));
            files.refuseThere(write);
            files.refuseThere(gates);
            files.write(write, read.recipe());
            if (!read.gates().isEmpty()) {
                files.write(gates, gates == null && write == null ? "---\n" + read.gates() : read.gates());
            } else if (gates != null) {
                files.say("no clause limits a share of rows: there are no gates, and " + gates + " is not written");
            }
            files.tell(read.clauses());
            return Exit.SUCCESS.code();
        } catch (IllegalArgumentException e) {
            throw new UsageError(List.of(e.getMessage()));
        }
    }
}
