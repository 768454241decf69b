// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.local.WorkerProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Runs one of the worker's programs to its end and prints what it says. */
final class WorkerCall {
    private final Console console;

    WorkerCall(Console console) {
        this.console = console;
    }

    /** The worker of this distribution. */
    WorkerProgram worker() {
        return WorkerProgram.in(console.home().resolve("worker"), WorkerProgram.currentJava(), "folder");
    }

    /**
     * Runs it.
     *
     * @param variable of its environment that takes what it is asked
     * @return its exit status
     */
    int run(WorkerProgram program, String variable, String asked) {
        ProcessBuilder builder = new ProcessBuilder(program.command()).redirectErrorStream(true);
        builder.environment().put(variable, asked);
        try {
            Process process = builder.start();
            console.out().print(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            console.out().flush();
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the worker was interrupted", e);
        }
    }
}
