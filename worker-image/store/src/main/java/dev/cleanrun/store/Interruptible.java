// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs calls that block on sockets so that an interrupt ends them: a platform thread stays in a socket read, a virtual
 * one leaves it.
 */
final class Interruptible {
    /** For the call's own cleaning up, aborting an upload for example; well under a pod's grace period of 30 s. */
    private static final Duration TO_CLEAN_UP = Duration.ofSeconds(5);

    private Interruptible() {}

    /**
     * The call's result.
     *
     * @throws InterruptedException when this thread was interrupted; the call has ended by then, or is about to
     * @throws ExecutionException with what the call threw
     */
    static <T> T call(Callable<T> call) throws InterruptedException, ExecutionException {
        var task = new FutureTask<>(call);
        Thread thread = Thread.ofVirtual().name("store").start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            thread.interrupt();
            thread.join(TO_CLEAN_UP);
            throw e;
        }
    }
}
