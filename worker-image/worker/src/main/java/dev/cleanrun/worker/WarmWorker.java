// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.OrderLine;
import dev.cleanrun.contract.result.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/**
 * A worker of a local run: it takes one order after another from its parent, so that only the first pays for the start
 * of a process. It ends with the first attempt that does not commit, so that nothing of a failure is left to the next
 * one; and with its parent, in whatever way that ended: the parent holds the other end of the pipe, which the system
 * closes with it.
 */
public final class WarmWorker {
    private static final int STOPPED = 143;

    private final Map<String, String> environment;
    private final Supplier<Tools> tools;
    private final PrintStream log;
    private final BlockingQueue<OrderLine> orders = new LinkedBlockingQueue<>();
    private volatile WorkerProcess current;

    /**
     * A worker that has no order yet.
     *
     * @param environment of all attempts, but for order and result file
     * @param tools makes those of one attempt
     * @param log takes the logs, each ended by {@link OrderLine#ENDED}
     */
    public WarmWorker(Map<String, String> environment, Supplier<Tools> tools, PrintStream log) {
        this.environment = Map.copyOf(environment);
        this.tools = tools;
        this.log = log;
    }

    /** Works until the process ends: never returns normally. */
    public void serve(InputStream pipe) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        Thread.ofPlatform().daemon().name("orders").start(() -> {
            read(pipe);
            // As by SIGTERM, so that queries and uploads of a running attempt are given up cleanly.
            System.exit(current == null ? 0 : STOPPED);
        });
        int code = 0;
        while (code == 0) {
            code = attempt(next());
        }
        System.exit(code);
    }

    private void read(InputStream pipe) {
        try (var lines = new BufferedReader(new InputStreamReader(pipe, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                orders.add(OrderLine.parse(line));
            }
        } catch (IOException _) {
            // A broken pipe says the same as a closed one.
            return;
        }
    }

    private OrderLine next() {
        try {
            return orders.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a worker that waits", e);
        }
    }

    private int attempt(OrderLine line) {
        var own = new HashMap<>(environment);
        own.put(Order.VARIABLE, line.order());
        own.put(Result.FILE_VARIABLE, line.resultFile());
        var attempt = new WorkerProcess(own, tools.get(), log);
        current = attempt;
        int code = attempt.runUnlessStopped();
        if (code == 0) {
            current = null;
            log.println(OrderLine.ENDED);
        }
        return code;
    }

    private void stop() {
        WorkerProcess attempt = current;
        if (attempt != null) {
            attempt.stop();
        }
    }
}
