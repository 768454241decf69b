// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.lists.ListRow;
import dev.cleanrun.lists.PublishedFile;
import dev.cleanrun.lists.PublishedList;
import dev.cleanrun.sheet.SheetText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cleanrun reference}: lists of codes from the files that publishers offer. */
@Command(
        name = "reference",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Makes lists of codes, in the form that recipes look them up in.")
final class ReferenceCommand {

    /** {@code cleanrun reference build}. */
    @Command(
            name = "build",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Makes a list with days of what FDA (product.txt, package.txt of ndctext.zip), NLM (RXNSAT.RRF,"
                    + " RXNCONSO.RRF), CMS (icd10cm_order_2024.txt of one year or several), NUCC"
                    + " (nucc_taxonomy_240.csv of one version or several) or a CSV of revenue codes tell. A line that"
                    + " is not as the publisher describes it is refused with its number, and nothing is written."
            },
            footer = {
                "",
                "Examples:",
                "  cleanrun reference build fda-ndc product.txt package.txt --encoding windows-1252 --out drugs.csv",
                "  cleanrun reference build icd10cm icd10cm_order_202*.txt --out diagnoses.csv"
            })
    static final class Build implements Callable<Integer> {
        private final Console console;

        @Parameters(index = "0", paramLabel = "KIND", description = "fda-ndc, rxnorm, icd10cm, revenue or taxonomy")
        private String kind;

        @Parameters(
                index = "1..*",
                arity = "1..*",
                paramLabel = "FILE",
                description = "as the publisher offers it, unpacked")
        private List<Path> files;

        @Option(names = "--out", required = true, paramLabel = "CSV", description = "the list; replaced in one step")
        private Path out;

        @Option(names = "--encoding", defaultValue = "UTF-8", description = "of the files; default UTF-8")
        private Charset encoding;

        Build(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            PublishedList published = PublishedList.of(kind)
                    .orElseThrow(() -> new UsageError(List.of("there is no kind of list \"" + kind + "\": there are "
                            + String.join(", ", PublishedList.NAMES))));
            SortedSet<ListRow> rows;
            try {
                rows = published.read(files.stream()
                        .map(file -> new PublishedFile(console.folder().resolve(file), encoding))
                        .toList());
            } catch (PublishedFile.Refused e) {
                throw new UsageError(List.of(e.getMessage()));
            }
            write(published.codeColumn(), rows);
            console.out()
                    .printf(
                            "%d codes, %d rows in %s%n",
                            rows.stream().map(ListRow::code).distinct().count(), rows.size(), out);
            return Exit.SUCCESS.code();
        }

        private void write(String codeColumn, Collection<ListRow> rows) {
            Path file = console.folder().resolve(out);
            Path part = file.resolveSibling(file.getFileName() + ".part");
            try {
                try (BufferedWriter writer = Files.newBufferedWriter(part)) {
                    writer.write(SheetText.line(List.of(codeColumn, "name", "valid_from", "valid_to")));
                    for (ListRow row : rows) {
                        writer.write(SheetText.line(List.of(
                                row.code(),
                                row.name(),
                                Objects.toString(row.from(), ""),
                                Objects.toString(row.to(), ""))));
                    }
                }
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
