// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.order.OrderLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A worker process, which cleans one partition after another; it dies with the first attempt that fails, and with this
 * process, since its standard input closes then.
 */
final class LocalWorker {
    /**
     * What a worker may hold between two partitions: half of what the engine leaves to everything else, so that the
     * next partition's peak stays below its limit. One that has its classes loaded and no engine open holds 75 to 110
     * MiB.
     */
    private static final long AT_REST = 144L << 20;

    private final Process process;
    private final Kind kind;
    private final ChildMemory memory;
    private volatile Child attempt;

    /**
     * What has to be the same for a worker to take another partition.
     *
     * @param memory bytes that its first attempt was given; it takes none that is given more
     * @param environment that its attempts were given beside their orders
     * @param once whether it ends after its first attempt, to write down what it loaded
     */
    record Kind(long memory, Map<String, String> environment, boolean once) {
        boolean takes(long other, Map<String, String> others) {
            return !once && other <= memory && environment.equals(others);
        }
    }

    private LocalWorker(Process process, Kind kind, ChildMemory memory) {
        this.process = process;
        this.kind = kind;
        this.memory = memory;
    }

    /** Starts one. {@code onChange} is called by another thread when an attempt of it is over. */
    static LocalWorker start(List<String> command, Kind kind, ChildMemory memory, Runnable onChange)
            throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(kind.environment());
        var worker = new LocalWorker(builder.start(), kind, memory);
        Thread.ofPlatform().daemon().name("worker-" + worker.pid()).start(() -> worker.listen(onChange));
        return worker;
    }

    /** Whether it waits for a partition and may be given one like this. */
    boolean takes(long bytes, Map<String, String> environment) {
        return isIdle() && kind.takes(bytes, environment);
    }

    /** Whether it lives and has nothing to do. */
    boolean isIdle() {
        Child last = attempt;
        return process.isAlive() && last != null && last.hasAnswered();
    }

    /** Lets it work on an attempt; if it died in this moment, the attempt has ended as it did. */
    void give(Child next, OrderLine order) {
        attempt = next;
        try {
            OutputStream input = process.getOutputStream();
            input.write((order.text() + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException _) {
            dismiss();
        }
    }

    /** Ends it when it has done its work. */
    void dismiss() {
        try {
            process.getOutputStream().close();
        } catch (IOException _) {
            // It is gone already.
            return;
        }
    }

    long pid() {
        return process.pid();
    }

    Process process() {
        return process;
    }

    OptionalLong anonymous() {
        return memory.anonymous(pid());
    }

    /** Keeps what it says in the log of the attempt that it is about, until it says no more. */
    private void listen(Runnable onChange) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // Native code may have printed something without an end of line before it.
                if (line.endsWith(OrderLine.ENDED)) {
                    atRest();
                    onChange.run();
                } else {
                    said(line);
                }
            }
        } catch (IOException _) {
            // The pipe broke with the process; why it did is told by how that ended.
            dismiss();
        }
        process.onExit().join();
        onChange.run();
    }

    private void said(String line) {
        Child last = attempt;
        if (last != null) {
            last.said(line);
        }
    }

    /**
     * A worker that holds too much for another partition, or that has to write down its classes, goes; its attempt is
     * over when it has gone.
     */
    private void atRest() {
        OptionalLong held = anonymous();
        if (kind.once() || held.orElse(0) > AT_REST) {
            dismiss();
        } else {
            attempt.answered();
        }
    }
}
