// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.contract.odcs.Clause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of recipes and data contracts: read, written, and the verdicts on their clauses printed. */
final class ContractFiles {
    private final Console console;

    ContractFiles(Console console) {
        this.console = console;
    }

    String read(Path file) {
        Path absolute = console.folder().resolve(file);
        try {
            return Files.readString(absolute);
        } catch (IOException _) {
            throw new UsageError(List.of("the file " + file + " cannot be read: name a text file that is there"));
        }
    }

    /** Into a file that is not there yet, or on standard output. */
    void write(Path file, String text) {
        if (file == null) {
            console.out().print(text);
            console.out().flush();
            return;
        }
        refuseThere(file);
        try {
            Files.writeString(console.folder().resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses a file that is there already; null is none. */
    void refuseThere(Path file) {
        if (file != null && Files.exists(console.folder().resolve(file))) {
            throw new UsageError(
                    List.of("the file " + file + " is there already: name another one, or take it away first"));
        }
    }

    void say(String sentence) {
        console.err().println(sentence);
    }

    /** On standard error, since the text itself may go to standard output. */
    void tell(List<Clause> clauses) {
        clauses.forEach(
                clause -> console.err().printf("%-14s %s: %s%n", clause.verdict(), clause.path(), clause.sentence()));
        console.err().flush();
    }
}
