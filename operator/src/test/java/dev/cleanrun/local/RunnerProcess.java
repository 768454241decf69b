// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.decide.Outcome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** A local run in a process of its own, to be killed, interrupted, and run beside another. */
final class RunnerProcess {
    static final int DRAINED = 130;
    static final int STOPPED = 131;

    private RunnerProcess() {}

    /** Arguments: the fixture's folder and the name of the state folder below it. */
    public static void main(String[] arguments) {
        Fixture fixture = new Fixture(Path.of(arguments[0]));
        LocalPlan plan = fixture.plan();
        if (plan.plan().open() == 0) {
            System.exit(0);
        }
        try (StateFolder state = StateFolder.hold(fixture.root.resolve(arguments[1]))) {
            var display = new PlainDisplay(System.out, Duration.ZERO);
            var ended = new LocalRun(
                            plan,
                            state,
                            new LocalRun.Surroundings(
                                    Fixture.worker(),
                                    state.scratch(),
                                    InstantSource.system(),
                                    display,
                                    StopSignals::listen))
                    .run();
            System.exit(status(ended));
        } catch (LocalRefusal e) {
            System.out.println(e.getMessage());
            System.exit(2);
        }
    }

    private static int status(LocalRun.Ended ended) {
        return switch (ended.stop()) {
            case GO_ON -> ended.outcome() instanceof Outcome.Succeeded ? 0 : 1;
            case DRAIN -> DRAINED;
            case INTERRUPT, TERMINATE -> STOPPED;
        };
    }

    /** A build that a shell runs in the background has Ctrl-C ignored, and hands that on: these listen all the same. */
    static Process start(Fixture fixture, String state, File output) throws IOException {
        return new ProcessBuilder(List.of(
                        "env",
                        "--default-signal=INT",
                        WorkerProgram.currentJava().toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunnerProcess.class.getName(),
                        fixture.root.toString(),
                        state))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
                .start();
    }
}
