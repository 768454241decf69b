// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;

/** Says what is wrong with a command line, and its form: the rest of the help would push that off the screen. */
final class Misuse implements CommandLine.IParameterExceptionHandler {
    /** How the parser begins where arguments exclude each other and the one that has no name comes last. */
    private static final String TOO_MANY = "expected only one match";

    @Override
    public int handleParseException(CommandLine.ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("cleanrun: " + sentence(wrong));
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
        err.print("Usage: ");
        err.print(command.getHelp().synopsis("Usage: ".length()));
        err.println(command.getCommandSpec().qualifiedName() + " --help tells more.");
        err.flush();
        return Exit.NOT_BEGUN.code();
    }

    private static String sentence(CommandLine.ParameterException wrong) {
        String told = wrong.getMessage().replaceFirst("^Error: ", "");
        if (wrong instanceof CommandLine.MutuallyExclusiveArgsException || told.startsWith(TOO_MANY)) {
            return "these arguments exclude each other: give one kind of them, as below";
        }
        return told.substring(0, 1).toLowerCase(Locale.ROOT) + told.substring(1);
    }
}
