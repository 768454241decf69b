// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.review.Answer;
import dev.cleanrun.review.DecisionSheet;
import dev.cleanrun.review.OpenName;
import dev.cleanrun.review.OpenNames;
import dev.cleanrun.sheet.SheetFault;
import dev.cleanrun.store.Store;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Commands that take down what people decide about names. */
final class NamesDecideCommand {
    private NamesDecideCommand() {}

    /** {@code cleanrun names accept}. */
    @Command(
            name = "accept",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "Decides that a name means a name of the list: a candidate's number, or the name itself.",
            footer = {"", "Example:", "  cleanrun names accept -f run.yaml 3f9a01bc 1"})
    static final class Accept implements Callable<Integer> {
        private final Console console;

        @Mixin
        private ManifestOptions manifests;

        @Parameters(index = "0", paramLabel = "ID", description = "of the name, as cleanrun names review shows it")
        private String id;

        @Parameters(index = "1", paramLabel = "ANSWER", description = "number of a candidate, or a name of the list")
        private String answer;

        Accept(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            return decide(console, manifests, List.of(id), answer);
        }
    }

    /** {@code cleanrun names reject}. */
    @Command(
            name = "reject",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "Decides that names mean no name of the list.",
            footer = {"", "Example:", "  cleanrun names reject -f run.yaml 3f9a01bc 07c2d4e1"})
    static final class Reject implements Callable<Integer> {
        private final Console console;

        @Mixin
        private ManifestOptions manifests;

        @Parameters(
                arity = "1..*",
                paramLabel = "ID",
                description = "of the names, as cleanrun names review shows them")
        private List<String> ids;

        Reject(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            return decide(console, manifests, ids, Answer.NONE);
        }
    }

    /** {@code cleanrun names forget}. */
    @Command(
            name = "forget",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "Takes decisions back: the names are matched again, and are open again.",
            footer = {"", "Example:", "  cleanrun names forget -f run.yaml 3f9a01bc"})
    static final class Forget implements Callable<Integer> {
        private final Console console;

        @Mixin
        private ManifestOptions manifests;

        @Parameters(
                arity = "1..*",
                paramLabel = "ID",
                description = "of the names, as cleanrun names review --all shows")
        private List<String> ids;

        Forget(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            var on = new NamesCommand.OnTarget(console, manifests);
            try (Store target = on.open()) {
                OpenNames open = on.names(target);
                List<OpenName> names =
                        ids.stream().distinct().map(id -> on.name(open, id)).toList();
                on.tell(on.forget(target, names), names.size(), "taken back");
                return Exit.SUCCESS.code();
            }
        }
    }

    /** {@code cleanrun names decide}. */
    @Command(
            name = "decide",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description =
                    "Takes down what somebody wrote into the column answer of a table that cleanrun names review --csv"
                        + " made: the number of a candidate, a name of the list, or none. Rows without an answer stay"
                        + " open.",
            footer = {"", "Example:", "  cleanrun names decide -f run.yaml names.csv"})
    static final class Decide implements Callable<Integer> {
        private final Console console;

        @Mixin
        private ManifestOptions manifests;

        @Parameters(paramLabel = "CSV", description = "the table, in UTF-8")
        private Path sheet;

        Decide(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            var on = new NamesCommand.OnTarget(console, manifests);
            try (Store target = on.open();
                    Reader reader = Files.newBufferedReader(console.folder().resolve(sheet), StandardCharsets.UTF_8)) {
                OpenNames names = on.names(target);
                List<Answer> answers = DecisionSheet.read(reader, names.names());
                if (answers.isEmpty()) {
                    console.out().println("nothing was decided: the column answer of " + sheet + " is empty");
                } else {
                    on.tell(on.take(target, names, answers), answers.size(), "taken down");
                }
                return Exit.SUCCESS.code();
            } catch (SheetFault e) {
                throw new UsageError(List.of(sheet + ":" + e.line() + ": " + e.getMessage() + "; nothing was decided"));
            } catch (IOException _) {
                throw new UsageError(List.of(sheet + " cannot be read: name a CSV file in UTF-8"));
            }
        }
    }

    private static int decide(Console console, ManifestOptions manifests, List<String> ids, String answer) {
        var on = new NamesCommand.OnTarget(console, manifests);
        try (Store target = on.open()) {
            OpenNames open = on.names(target);
            List<Answer> answers = ids.stream()
                    .distinct()
                    .map(id -> on.name(open, id))
                    .map(name -> Answer.of(name, answer, name.candidates(), 1))
                    .toList();
            on.tell(on.take(target, open, answers), answers.size(), "taken down");
            return Exit.SUCCESS.code();
        } catch (SheetFault e) {
            throw new UsageError(List.of(e.getMessage()));
        }
    }
}
