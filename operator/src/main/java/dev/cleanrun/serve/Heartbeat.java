// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.serve;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Whether this process can still run anything: a task on an ordinary thread that starts another on a virtual one, which
 * notes the time. It knows nothing of watches or the API server, since starting again would mend neither.
 */
public final class Heartbeat implements AutoCloseable {
    /** A process that has not run anything for so long will not come back by itself. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final LongSupplier nanos;
    private final AtomicLong last;
    private volatile boolean closed;

    /** @param nanos a clock as {@link System#nanoTime} */
    public Heartbeat(LongSupplier nanos) {
        this.nanos = nanos;
        last = new AtomicLong(nanos.getAsLong());
    }

    /** Beats by itself from now on, once a second. */
    public Heartbeat start() {
        Thread.ofPlatform().name("heartbeat").daemon().start(this::beatOn);
        return this;
    }

    /** How it stands. */
    public Health health() {
        return Health.alive(Duration.ofNanos(nanos.getAsLong() - last.get()), LIMIT);
    }

    private void beatOn() {
        while (!closed) {
            Thread.startVirtualThread(this::beat);
            LockSupport.parkNanos(EVERY.toNanos());
        }
    }

    void beat() {
        last.set(nanos.getAsLong());
    }

    @Override
    public void close() {
        closed = true;
    }
}
