// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.contract.recipe.RecipeException;
import dev.cleanrun.local.LocalRefusal;
import dev.cleanrun.observe.DiscoveryStalled;
import dev.cleanrun.store.StoreException;
import java.io.PrintStream;
import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;

/** Says in one sentence what went wrong; the stack trace only where it is asked for. */
final class Errors implements CommandLine.IExecutionExceptionHandler {
    private final PrintStream err;
    private final BooleanSupplier debug;

    Errors(PrintStream err, BooleanSupplier debug) {
        this.err = err;
        this.debug = debug;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
        sentences(failure).forEach(sentence -> err.println("cleanrun: " + sentence));
        if (debug.getAsBoolean()) {
            failure.printStackTrace(err);
        }
        return exit(failure).code();
    }

    static List<String> sentences(Exception failure) {
        return switch (failure) {
            case RecipeException recipe ->
                recipe.problems().stream()
                        .map(RecipeException.Problem::toString)
                        .toList();
            case UsageError unusable -> unusable.problems();
            case LocalRefusal _, DiscoveryStalled _, StoreException _ -> List.of(failure.getMessage());
            default ->
                List.of("something went wrong in CleanRun itself (" + failure
                        + "): run again with --debug and report what it prints");
        };
    }

    static Exit exit(Exception failure) {
        return switch (failure) {
            case RecipeException _, UsageError _, LocalRefusal _, DiscoveryStalled _, StoreException _ ->
                Exit.NOT_BEGUN;
            default -> Exit.FAULT;
        };
    }
}
