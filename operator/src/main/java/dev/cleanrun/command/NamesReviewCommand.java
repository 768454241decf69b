// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.review.Answer;
import dev.cleanrun.review.CandidateOrder;
import dev.cleanrun.review.Choice;
import dev.cleanrun.review.DecisionSheet;
import dev.cleanrun.review.OpenName;
import dev.cleanrun.review.OpenNames;
import dev.cleanrun.store.Store;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cleanrun names review}. */
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lists the names that somebody has to decide about, those of most rows first, each with an id and the"
                    + " names of the list that may be meant. Shows values of the data on standard output, and nowhere"
                    + " else.",
        },
        footer = {
            "",
            "Examples:",
            "  cleanrun names review -f run.yaml --most 20",
            "  cleanrun names review -f run.yaml --csv names.csv     a table to fill in; then cleanrun names decide",
            "  cleanrun names review -f run.yaml --embeddings http://localhost:11434 --model nomic-embed-text"
        })
final class NamesReviewCommand implements Callable<Integer> {
    private static final int SHOWN_DIGITS = 8;

    private final Console console;

    @Mixin
    private ManifestOptions manifests;

    @Option(names = "--most", paramLabel = "N", defaultValue = "50", description = "how many to show; default 50")
    private int most;

    @Option(names = "--all", description = "with those that were decided about")
    private boolean all;

    @Option(names = "--csv", paramLabel = "FILE", description = "write all of them into a new file, for a spreadsheet")
    private Path csv;

    @Mixin
    private EmbeddingsOption embeddings;

    NamesReviewCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var on = new NamesCommand.OnTarget(console, manifests);
        try (Store target = on.open()) {
            OpenNames open = on.names(target);
            Set<OpenName> lost = on.lost(open);
            List<OpenName> names = open.names().stream()
                    .filter(name -> all || name.decided().isEmpty() || lost.contains(name))
                    .toList();
            if (csv != null && Files.exists(console.folder().resolve(csv))) {
                throw new UsageError(
                        List.of(csv + " is there already: name a new file, so that nobody's answers are lost"));
            }
            List<OpenName> told =
                    csv != null ? names : names.stream().limit(most).toList();
            CandidateOrder order = embeddings.order(console, target, on.conditions(), on.impersonal(told));
            if (csv != null) {
                write(names, order);
            } else {
                show(names, lost, open.untold(), order);
            }
            return Exit.SUCCESS.code();
        }
    }

    private void write(List<OpenName> names, CandidateOrder order) {
        Path file = console.folder().resolve(csv);
        try {
            Files.writeString(file, DecisionSheet.of(names, order));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        console.err()
                .println(names.size() + " names in " + csv + ": write the number of a candidate, a name of the list or"
                        + " none into the column answer, then cleanrun names decide");
    }

    /** @param lost names whose answer the list no longer has */
    private void show(List<OpenName> names, Set<OpenName> lost, long untold, CandidateOrder order) {
        PrintStream out = console.out();
        List<OpenName> undecided = names.stream()
                .filter(name -> name.decided().isEmpty() || lost.contains(name))
                .toList();
        out.println(heading(undecided));
        names.stream().limit(most).forEach(name -> {
            out.printf(
                    "%n%s  %s  %d rows, %d partitions%n",
                    name.id().substring(0, SHOWN_DIGITS), name.text(), name.rows(), name.partitions());
            name.decided()
                    .ifPresent(decision -> out.println("    decided on " + decision.decidedOn() + ": "
                            + (decision.answer() == null ? Answer.NONE : decision.answer())
                            + (lost.contains(name) ? ", which the list no longer has" : "")));
            order.of(name)
                    .forEach(choice -> out.println("    " + choice.number() + "  " + choice.key() + likeness(choice)));
        });
        if (embeddings.given()) {
            out.printf(
                    "%nOrder and likeness are those of %s, which answers nothing; numbers are as without it.%n",
                    embeddings.model());
        }
        if (names.size() > most) {
            out.printf("%nand %d more: --most %d, or --csv%n", names.size() - most, names.size());
        }
        if (untold > 0) {
            out.printf("%nPartitions have %d more, of fewer rows, that they do not tell.%n", untold);
        }
    }

    private static String heading(List<OpenName> undecided) {
        long rows = undecided.stream().mapToLong(OpenName::rows).sum();
        return switch (undecided.size()) {
            case 0 ->
                "No name is open. In partitions that were cleaned without the list none was looked for: the summary"
                        + " shows its rules as not applicable";
            case 1 -> "1 name of " + rows + (rows == 1 ? " row" : " rows") + " is open";
            default -> undecided.size() + " names of " + rows + " rows are open";
        };
    }

    private static String likeness(Choice choice) {
        return choice.likeness().isPresent() ? "  " + choice.likenessText() : "";
    }
}
