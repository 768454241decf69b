// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.contract.odcs.ContractWriter;
import dev.cleanrun.contract.recipe.RecipeBases;
import dev.cleanrun.contract.recipe.RecipeException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cleanrun recipe to-contract FILE}: a recipe as a data contract. */
@Command(
        name = "to-contract",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes the data contract (ODCS, version 3) of what a recipe makes.",
            "",
            "Its rules become checks of type custom, engine cleanrun, which from-contract reads back as they are. What"
                    + " the standard has no field for is told on standard error."
        },
        footer = {
            "",
            "Example:",
            "  cleanrun recipe to-contract my-recipe.yaml --write my-recipe.odcs.yaml",
            "",
            "Exit status: 0 success, 2 the recipe is not good."
        })
final class ToContractCommand implements Callable<Integer> {
    private final ContractFiles files;

    @Parameters(paramLabel = "FILE", description = "the recipe")
    private Path file;

    @Option(names = "--write", paramLabel = "FILE", description = "takes the contract; default: standard output")
    private Path write;

    ToContractCommand(Console console) {
        this.files = new ContractFiles(console);
    }

    @Override
    public Integer call() {
        try {
            ContractWriter.Written written =
                    ContractWriter.write(files.read(file), file.toString(), RecipeBases.BUILTIN);
            files.write(write, written.contract());
            files.tell(written.clauses());
            return Exit.SUCCESS.code();
        } catch (RecipeException e) {
            throw new UsageError(
                    e.problems().stream().map(RecipeException.Problem::toString).toList());
        }
    }
}
