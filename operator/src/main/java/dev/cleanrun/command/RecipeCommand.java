// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.contract.recipe.BuiltinRecipes;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cleanrun recipe}: builtin recipes shown, own ones checked. */
@Command(
        name = "recipe",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows the builtin recipes, checks your own, and finds the one for a file.")
final class RecipeCommand {

    /** {@code cleanrun recipe show NAME}. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints a builtin recipe as YAML.",
            footer = {"", "Example:", "  cleanrun recipe show pharmacy > my-recipe.yaml"})
    static final class Show implements Callable<Integer> {
        private final Console console;

        @Parameters(
                paramLabel = "NAME",
                description = "pharmacy, medical, institutional, dental, eligibility or provider")
        private String name;

        Show(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            String text = BuiltinRecipes.text(name)
                    .orElseThrow(() -> new UsageError(List.of("there is no builtin recipe \"" + name + "\": there are "
                            + String.join(", ", BuiltinRecipes.NAMES))));
            console.out().print(text);
            console.out().flush();
            return Exit.SUCCESS.code();
        }
    }
}
