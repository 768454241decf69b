// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at every child's memory and time, often enough that none gets far above its limit before it is ended. */
final class MemoryWatch implements AutoCloseable {
    /** A worker fills some 30 MiB in this time at most, which its reserve outside of the engine covers. */
    private static final Duration EVERY = Duration.ofMillis(25);

    private final Set<Child> children = ConcurrentHashMap.newKeySet();
    private final InstantSource clock;
    private final Thread thread;

    MemoryWatch(InstantSource clock) {
        this.clock = clock;
        thread = Thread.ofPlatform().daemon().name("memory-watch").start(this::look);
    }

    void add(Child child) {
        children.add(child);
    }

    void remove(Child child) {
        children.remove(child);
    }

    private void look() {
        try {
            while (true) {
                for (Child child : children) {
                    if (child.isRunning()) {
                        child.enforce(child.worker().anonymous(), clock.instant());
                    }
                }
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
