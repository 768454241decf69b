// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * The command with the workers of a distribution, but within the test's process: for what it does many times, where
 * starting it would take longer.
 */
public final class InProcess {
    private final Console console;
    private final ByteArrayOutputStream said;

    private InProcess(Console console, ByteArrayOutputStream said) {
        this.console = console;
        this.said = said;
    }

    /**
     * Called in the test's own working folder.
     *
     * @param state folder that takes its state
     * @param home the distribution
     */
    public static InProcess of(Path state, Path home) {
        var said = new ByteArrayOutputStream();
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of("XDG_STATE_HOME", state.toString());
        Path here = Path.of("").toAbsolutePath();
        return new InProcess(new Console(stream, stream, environment, here, home, Clock.systemUTC()), said);
    }

    /** Runs it to its end; the exit status. */
    public int call(String... arguments) {
        said.reset();
        return Cleanrun.line(console).execute(arguments);
    }

    /** What the last call printed. */
    public String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
