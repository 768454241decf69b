// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.local.Display;
import dev.cleanrun.local.PlainDisplay;
import dev.cleanrun.local.TerminalDisplay;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * What the command reads and writes besides files.
 *
 * @param out takes results
 * @param err takes progress and errors
 * @param environment variables
 * @param folder that the command was called in
 * @param home the distribution: {@code lib}, {@code worker}, {@code demo}
 * @param clock the time
 */
record Console(
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path folder,
        Path home,
        InstantSource clock) {
    /** Set by the script when standard error is a terminal: its columns. */
    private static final String WIDTH = "CLEANRUN_TERMINAL_WIDTH";

    private static final Duration LINE_EVERY = Duration.ofSeconds(10);

    @Override
    public PrintStream out() {
        return new LegibleStream(out);
    }

    @Override
    public PrintStream err() {
        return new LegibleStream(err);
    }

    /** Takes the codes that draw a line anew: for lines of which every part is known to be plain. */
    PrintStream terminal() {
        return err;
    }

    /** A live line on a terminal, else lines now and then. */
    Display display(boolean plain) {
        int width = plain ? 0 : width();
        return width >= 40 ? new TerminalDisplay(err, width) : new PlainDisplay(err, LINE_EVERY);
    }

    private int width() {
        try {
            return Integer.parseInt(environment.getOrDefault(WIDTH, "0"));
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
