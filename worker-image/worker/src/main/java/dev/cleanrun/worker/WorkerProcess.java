// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.worker.log.Log;
import dev.cleanrun.worker.log.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The process around one attempt: environment in, result file and exit status out, SIGTERM obeyed. */
public final class WorkerProcess {
    /** How long a stopped attempt may take to clear up; Kubernetes waits ten times as long before it kills. */
    private static final long GRACE_MILLIS = 3_000;

    private static final long CANCEL_EVERY_MILLIS = 100;

    private final Settings settings;
    private final Tools tools;
    private final Log log;
    private final Stop stop = new Stop();
    private final CountDownLatch answered = new CountDownLatch(1);

    /**
     * For one attempt.
     *
     * @param environment holds order, result file and switches; credentials are read by the store
     * @param logOut takes the log
     */
    public WorkerProcess(Map<String, String> environment, Tools tools, PrintStream logOut) {
        this.settings = Settings.of(environment);
        this.tools = tools;
        this.log = new Log(logOut, tools.time());
    }

    /** Runs the attempt and ends the process with the result's code. */
    public void runAndExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        System.exit(runUnlessStopped());
    }

    /** Runs the attempt as {@link #run()} does; does not return once the process was told to stop. */
    int runUnlessStopped() {
        int code = run();
        if (stop.asked()) {
            // Waits for the end that the signal began, and leaves the exit status to it.
            System.exit(code);
        }
        return code;
    }

    /** Runs the attempt, writes its result and returns the exit status. */
    public int run() {
        Result result = new Attempt(settings, tools, log, stop).run();
        answer(result);
        return result.code();
    }

    /** Makes a running attempt answer soon; returns when it has, or when it took too long and was answered for. */
    public void stop() {
        try {
            for (long waited = 0; waited < GRACE_MILLIS; waited += CANCEL_EVERY_MILLIS) {
                if (answered.getCount() == 0) {
                    return;
                }
                stop.ask();
                if (answered.await(CANCEL_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        answer(Results.failed(new Failure(Cause.STOPPED, Failure.STOPPED)));
    }

    private synchronized void answer(Result result) {
        if (answered.getCount() == 0) {
            return;
        }
        try {
            Files.writeString(settings.resultFile(), result.toJson());
        } catch (IOException e) {
            log.failure(Stage.END, "the result cannot be written to " + settings.resultFile(), e);
        }
        answered.countDown();
    }
}
