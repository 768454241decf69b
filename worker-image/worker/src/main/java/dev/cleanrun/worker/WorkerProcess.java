// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.worker.log.Log;
import dev.cleanrun.worker.log.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The process around one attempt, or around those of a bundle: environment in, result file and exit status out, SIGTERM
 * obeyed. After each attempt of a bundle all answers so far are written, so that whatever kills the process takes none
 * of them away; it ends with the first attempt that does not commit, so that nothing of a failure is left to the next.
 */
public final class WorkerProcess {
    /** How long a stopped attempt may take to clear up; Kubernetes waits ten times as long before it kills. */
    private static final long GRACE_MILLIS = 3_000;

    private static final long CANCEL_EVERY_MILLIS = 100;

    private final Settings settings;
    private final Supplier<Tools> tools;
    private final Log log;
    private final Stop stop = new Stop();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final AnswerFile answers;

    /**
     * For one attempt.
     *
     * @param environment holds order, result file and switches; credentials are read by the store
     * @param logOut takes the log
     */
    public WorkerProcess(Map<String, String> environment, Tools tools, PrintStream logOut) {
        this(environment, () -> tools, tools.time(), logOut);
    }

    /**
     * For one attempt or several.
     *
     * @param tools makes those of each attempt
     * @param time for the log
     */
    public WorkerProcess(
            Map<String, String> environment, Supplier<Tools> tools, InstantSource time, PrintStream logOut) {
        this.settings = Settings.of(environment);
        this.tools = tools;
        this.log = new Log(logOut, time);
        this.answers = new AnswerFile(settings.resultFile());
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

    /** Runs the attempts, writes their results and returns the exit status, which is that of the last. */
    public int run() {
        List<Order> orders = bundled();
        if (orders.isEmpty()) {
            Result result = new Attempt(settings, tools.get(), log, stop).run();
            answer(result);
            return result.code();
        }
        answers.expect(orders.size());
        int code = 0;
        for (Iterator<Order> next = orders.iterator(); next.hasNext() && answered.getCount() > 0; ) {
            Result result = new Attempt(settings.with(next.next()), tools.get(), log, stop).run();
            code = result.code();
            answer(result);
        }
        return code;
    }

    /** The orders of a bundle; none where there is one order, or where it is to be refused. */
    private List<Order> bundled() {
        try {
            Order order = OrderCheck.read(settings.order());
            return order.following().isEmpty() ? List.of() : order.each();
        } catch (AttemptFailed _) {
            // The attempt tells it.
            return List.of();
        }
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
        boolean more = false;
        try {
            more = answers.takes(result);
        } catch (IOException e) {
            log.failure(Stage.END, "the result cannot be written to " + settings.resultFile(), e);
        }
        if (!more || stop.asked()) {
            answered.countDown();
        }
    }
}
