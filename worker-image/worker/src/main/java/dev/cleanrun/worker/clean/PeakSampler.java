// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.result.Result;
import dev.cleanrun.worker.log.ProcessMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Watches anonymous memory (what the out-of-memory killer counts) and spilled bytes while a partition is cleaned. */
final class PeakSampler implements AutoCloseable {
    private static final long PERIOD_MILLIS = 50;

    private final Path spill;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile long anon;
    private volatile long spilled;

    PeakSampler(Path spill) {
        this.spill = spill;
        this.thread = Thread.ofPlatform().daemon().name("peak-sampler").start(this::watch);
    }

    /** The highest values so far, bytes; anonymous memory is 0 where the system does not tell it. */
    Result.Peak peak() {
        sample();
        return new Result.Peak(anon, spilled);
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (!ended.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                sample();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void sample() {
        anon = Math.max(
                anon,
                ProcessMemory.read(ProcessMemory.SELF).map(ProcessMemory::anon).orElse(0L));
        spilled = Math.max(spilled, spilledNow());
    }

    private long spilledNow() {
        try (Stream<Path> files = Files.list(spill)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException _) {
            return 0;
        }
    }
}
