// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.store.CipherOrder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command itself: what {@code cleanrun} without a subcommand shows. */
@Command(
        name = "cleanrun",
        versionProvider = VersionText.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Cleans Hive-partitioned claims: one small worker per partition, within a budget of memory.",
        footer = {
            "",
            "Examples:",
            "  cleanrun demo                             clean the sample claims under ./cleanrun-demo",
            "  cleanrun plan -f run.yaml                 what a run would do",
            "  cleanrun local -f run.yaml                run it on this machine",
            "  cleanrun local -f run.yaml -f profile.yaml",
            "  cleanrun deliver -f delivery.yaml         payers' files into the partitions that a run reads",
            "  cleanrun why -f run.yaml --row FILE:17    what became of a row, and why",
            "  cleanrun recipe show pharmacy             the rules, as YAML to start your own from",
            "  cleanrun recipe check my-recipe.yaml      what is wrong with it, what it does to a sample",
            "  cleanrun recipe map claims.txt            which layout a file has, and what a recipe takes of it",
            "  cleanrun names review -f run.yaml         drug names that somebody has to decide about",
            "  cleanrun reference build icd10cm icd10cm_order_2026.txt --out diagnoses.csv",
            "  cleanrun status pharmacy-2026-11 --watch  how a run in the cluster stands",
            "  cleanrun retry pharmacy-2026-11           try its failed partitions again",
            "",
            "Exit status: 0 success, 1 the run failed, 2 nothing was begun, 70 a fault of CleanRun,",
            "130 stopped by Ctrl-C, 143 stopped by SIGTERM."
        })
public final class Cleanrun {
    private static final int WIDTH = 100;
    private static final String LOG_LEVEL = "CLEANRUN_LOG_LEVEL";

    @Option(names = "--debug", scope = CommandLine.ScopeType.INHERIT, description = "print stack traces of errors")
    private boolean debug;

    private Cleanrun() {}

    /** Runs the command and ends the process with its status. */
    public static void main(String[] arguments) {
        // Before the first logger is made.
        logLevel(arguments, System.getenv()).ifPresent(level -> System.setProperty(LOG_LEVEL, level));
        CipherOrder.prefer();
        Path home = Path.of(System.getProperty("cleanrun.home", "."));
        var console = new Console(
                System.out, System.err, System.getenv(), Path.of("").toAbsolutePath(), home, Clock.systemUTC());
        System.exit(line(console).execute(arguments));
    }

    /** An operator logs its course unless it is told otherwise; all other commands print what they have to say. */
    static Optional<String> logLevel(String[] arguments, Map<String, String> environment) {
        boolean operator = arguments.length > 0 && arguments[0].equals("operator");
        return operator && !environment.containsKey(LOG_LEVEL) ? Optional.of("INFO") : Optional.empty();
    }

    static CommandLine line(Console console) {
        var root = new Cleanrun();
        var line = new CommandLine(root);
        var recipe = new CommandLine(new RecipeCommand());
        recipe.addSubcommand(new RecipeCommand.Show(console));
        recipe.addSubcommand(new RecipeCheckCommand(console));
        recipe.addSubcommand(new RecipeMapCommand(console));
        recipe.addSubcommand(new FromContractCommand(console));
        recipe.addSubcommand(new ToContractCommand(console));
        var names = new CommandLine(new NamesCommand());
        names.addSubcommand(new NamesReviewCommand(console));
        names.addSubcommand(new NamesDecideCommand.Accept(console));
        names.addSubcommand(new NamesDecideCommand.Reject(console));
        names.addSubcommand(new NamesDecideCommand.Forget(console));
        names.addSubcommand(new NamesDecideCommand.Decide(console));
        line.addSubcommand(new LocalCommand(console));
        line.addSubcommand(new DeliverCommand(console));
        line.addSubcommand(new PlanCommand(console));
        line.addSubcommand(new DemoCommand(console));
        line.addSubcommand(new WhyCommand(console));
        line.addSubcommand(new CompareCommand(console));
        line.addSubcommand(new StatusCommand(console));
        line.addSubcommand(new RetryCommand(console));
        line.addSubcommand(new OperatorCommand(console));
        line.addSubcommand(new TrainCommand(console));
        line.addSubcommand(recipe);
        line.addSubcommand(names);
        line.addSubcommand(new CommandLine(new ReferenceCommand()).addSubcommand(new ReferenceCommand.Build(console)));
        line.setOut(new java.io.PrintWriter(console.out(), true, java.nio.charset.StandardCharsets.UTF_8));
        line.setErr(new java.io.PrintWriter(console.err(), true, java.nio.charset.StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler(new Errors(console.err(), () -> root.debug));
        line.setParameterExceptionHandler(new Misuse());
        line.setUsageHelpWidth(WIDTH);
        return line;
    }
}
