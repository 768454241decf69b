// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.text.Printable;
import java.io.PrintStream;

/** One line that is drawn over and over, with sentences scrolling away above it. */
public final class TerminalDisplay implements Display {
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream out;
    private final int width;
    private String line = "";

    /** On a terminal of that many columns. */
    public TerminalDisplay(PrintStream out, int width) {
        this.out = out;
        this.width = width;
    }

    @Override
    public void progress(Figures figures) {
        line = FiguresText.bar(figures, width - 1);
        out.print(CLEAR + line);
        out.flush();
    }

    @Override
    public void say(String sentence) {
        out.print(CLEAR);
        out.println(Printable.lines(sentence));
        out.print(line);
        out.flush();
    }

    @Override
    public void close() {
        if (!line.isEmpty()) {
            line = "";
            out.println();
        }
    }
}
