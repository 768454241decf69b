// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.local.Display;
import dev.cleanrun.local.PlainDisplay;
import dev.cleanrun.local.StateFolder;
import dev.cleanrun.local.TargetHold;
import dev.cleanrun.local.TerminalDisplay;
import dev.cleanrun.observe.TargetPlace;
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

    /** Where local runs keep what they know, unless users say otherwise. */
    Path stateFolders() {
        return StateFolder.all(environment, System.getProperty("user.home"));
    }

    /** Keeps other runs of this machine from the target until it is closed. */
    TargetHold hold(TargetPlace target, String run, Path state) {
        return TargetHold.of(
                stateFolders().resolve("targets"),
                target,
                run + ", whose state is in " + state,
                note -> err().println("Note: " + note));
    }

    private int width() {
        try {
            return Integer.parseInt(environment.getOrDefault(WIDTH, "0"));
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
