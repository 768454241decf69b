// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An external program that has ended.
 *
 * @param status exit status
 * @param output standard output and standard error
 */
record Program(int status, String output) {
    /** Runs a command with these variables in addition to ours, waits, and gives its output whatever the status. */
    static Program run(Map<String, String> environment, List<String> command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Program(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(command.getFirst() + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command.getFirst() + " ran", e);
        }
    }

    /** Runs a command that has to succeed, and gives what it printed. */
    static String output(String... command) {
        Program program = run(Map.of(), List.of(command));
        if (program.status != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " ended with " + program.status + ": " + program.output);
        }
        return program.output;
    }

    /** A tool of the JDK that runs this build. */
    static String ofJdk(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }
}
