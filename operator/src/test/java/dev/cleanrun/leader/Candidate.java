// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.leader;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One operator that wants to lead. */
final class Candidate implements AutoCloseable {
    /** Short for the elector, which goes by the real clock. */
    static final Duration LEASE = Duration.ofSeconds(30);

    static final Duration RENEW_DEADLINE = Duration.ofSeconds(20);
    static final Duration WRITE = Duration.ofSeconds(5);

    private final KubernetesClient client =
            new KubernetesClientBuilder().withConfig(Config.empty()).build();
    final List<String> led = new CopyOnWriteArrayList<>();
    final List<String> lost = new CopyOnWriteArrayList<>();
    final ElectedLeadership leadership;

    Candidate(String name, LeaseStore store, TestClock clock) {
        this(name, store, clock, () -> {});
    }

    Candidate(String name, LeaseStore store, TestClock clock, Runnable onLeading) {
        var settings = new LeaseSettings(
                "ns",
                "cleanrun-operator",
                name,
                new LeaseSettings.Times(LEASE, RENEW_DEADLINE, Duration.ofMillis(20), WRITE));
        leadership = new ElectedLeadership(
                client,
                settings,
                store.lock(name),
                new Leadership.Callbacks(
                        () -> {
                            led.add(name);
                            onLeading.run();
                        },
                        lost::add),
                clock);
    }

    Candidate start() {
        leadership.start();
        return this;
    }

    Candidate leads() {
        eventually(() -> !led.isEmpty());
        return this;
    }

    static void eventually(BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("it did not happen");
            }
            Thread.onSpinWait();
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        leadership.stop();
        client.close();
    }
}
