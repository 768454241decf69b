// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.local.WorkerProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Asks one of the worker's programs, and waits for its answer. */
final class WorkerCall {
    /** Workers that read this machine's disk only load few classes. */
    static final String FOLDER = "folder";

    private static final String QUESTION = "question.json";

    private final Console console;
    private final TemporaryFolder scratch;

    /** Questions lie in {@code scratch} until they are answered: an environment variable has not the room. */
    WorkerCall(Console console, TemporaryFolder scratch) {
        this.console = console;
        this.scratch = scratch;
    }

    /**
     * What a program said.
     *
     * @param exit its status
     * @param text on its standard output
     */
    record Answer(int exit, String text) {}

    /** The worker of this distribution, as it is started for this kind of storage. */
    WorkerProgram worker(String storage) {
        return WorkerProgram.in(console.home().resolve("worker"), WorkerProgram.currentJava(), storage);
    }

    /**
     * Runs a program to its end and prints what it says.
     *
     * @param variable of its environment that names the file with the question
     * @return its exit status
     */
    int printed(WorkerProgram program, String variable, Object question) {
        Answer answer = answer(program, variable, question);
        console.out().print(answer.text());
        console.out().flush();
        return answer.exit();
    }

    /** Runs a program to its end; what it says on standard error goes where this one's goes. */
    Answer answer(WorkerProgram program, String variable, Object question) {
        Path file = scratch.write(QUESTION, ContractJson.write(question));
        ProcessBuilder builder = new ProcessBuilder(program.command()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put(variable, file.toString());
        try {
            Process process = builder.start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the worker was looking", e);
        }
    }
}
