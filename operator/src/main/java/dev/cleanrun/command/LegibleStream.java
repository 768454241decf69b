// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.contract.text.Printable;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A terminal's stream on which the names of folders, objects and columns cannot move the cursor or change colours. */
final class LegibleStream extends PrintStream {
    LegibleStream(PrintStream terminal) {
        super(terminal, true, StandardCharsets.UTF_8);
    }

    @Override
    public void print(String text) {
        super.print(Printable.lines(String.valueOf(text)));
    }
}
