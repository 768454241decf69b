// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Virtual threads; of what may wait, only a few things at a time, so that it does not hold up what may not. */
final class VirtualThreads implements Background, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VirtualThreads.class);
    private static final int LATER = 8;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore free = new Semaphore(LATER);

    @Override
    public void run(Runnable work) {
        threads.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.error("Background work failed", e);
            }
        });
    }

    @Override
    public void later(Runnable work) {
        run(() -> {
            free.acquireUninterruptibly();
            try {
                work.run();
            } finally {
                free.release();
            }
        });
    }

    /** Waits for what is under way. */
    @Override
    public void close() {
        threads.close();
    }
}
