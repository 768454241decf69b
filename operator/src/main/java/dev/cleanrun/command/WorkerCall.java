// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.local.LoadedClasses;
import dev.cleanrun.local.WorkerProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

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
        return shown(answer(program, variable, question));
    }

    private int shown(Answer answer) {
        console.out().print(answer.text());
        console.out().flush();
        return answer.exit();
    }

    /**
     * Runs a program to its end, so that it writes down what it loads, for those that are started after it; what it
     * says goes nowhere.
     */
    void trained(WorkerProgram program, String variable, Object question) {
        write(question);
        var cache = new LoadedClasses(program);
        Path fresh = cache.fresh();
        ProcessBuilder builder = asking(cache.command(fresh), variable)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try (var waiting = new Waiting(builder.start())) {
            cache.ended(fresh, waiting.end().exit() != 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a program to its end; what it says on standard error goes where this one's goes. */
    Answer answer(WorkerProgram program, String variable, Object question) {
        write(question);
        try (Waiting waiting = begin(program, variable)) {
            return waiting.end();
        }
    }

    private void write(Object question) {
        scratch.write(QUESTION, ContractJson.write(question));
    }

    /** Starts a program that loads what it needs and waits for its question: a line on its standard input. */
    Waiting begin(WorkerProgram program, String variable) {
        try {
            return new Waiting(asking(program.command(), variable)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder asking(List<String> command, String variable) {
        var builder = new ProcessBuilder(command);
        builder.environment().put(variable, scratch.path().resolve(QUESTION).toString());
        return builder;
    }

    /** A program that was started and not asked yet; closed without a question, it ends. */
    final class Waiting implements AutoCloseable {
        private final Process process;

        private Waiting(Process process) {
            this.process = process;
        }

        /** Asks it, waits for its end and prints what it says; its exit status. */
        int printed(Object question) {
            write(question);
            return shown(end());
        }

        private Answer end() {
            try {
                asked();
                String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new Answer(process.waitFor(), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the worker was looking", e);
            }
        }

        private void asked() {
            try (var in = process.getOutputStream()) {
                in.write('\n');
            } catch (IOException _) {
                // It does not wait for the line, or is gone: its exit status tells.
                return;
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
