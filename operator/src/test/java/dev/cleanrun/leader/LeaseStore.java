// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.leader;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** One lease as the API server keeps it: written only over the version that was read. */
final class LeaseStore {
    private Optional<LeaderElectionRecord> current = Optional.empty();
    private int version;
    private Optional<RuntimeException> fault = Optional.empty();
    private volatile CountDownLatch open = new CountDownLatch(0);
    final AtomicInteger looks = new AtomicInteger();
    final AtomicInteger writes = new AtomicInteger();

    synchronized Optional<String> holder() {
        return current.map(LeaderElectionRecord::getHolderIdentity).filter(holder -> !holder.isEmpty());
    }

    /** Somebody takes it, as if a long time ago by its own clock. */
    synchronized void take(String holder, Duration duration) {
        ZonedDateTime then = ZonedDateTime.parse("1999-01-01T00:00:00Z");
        current = Optional.of(new LeaderElectionRecord(holder, duration, then, then, 1));
        version++;
    }

    /** From now on every request fails like this. */
    synchronized void fail(RuntimeException how) {
        fault = Optional.of(how);
    }

    void down() {
        fail(new KubernetesClientException("connection refused"));
    }

    synchronized void up() {
        fault = Optional.empty();
    }

    /** From now on no request is answered. */
    void hang() {
        open = new CountDownLatch(1);
    }

    void goOn() {
        open.countDown();
    }

    Lock lock(String identity) {
        return new Lock() {
            private int read;

            @Override
            public LeaderElectionRecord get(KubernetesClient client) {
                looks.incrementAndGet();
                try {
                    open.await();
                } catch (InterruptedException e) {
                    throw new KubernetesClientException("interrupted", e);
                }
                synchronized (LeaseStore.this) {
                    fault.ifPresent(LeaseStore::raise);
                    read = version;
                    return current.orElse(null);
                }
            }

            @Override
            public void create(KubernetesClient client, LeaderElectionRecord mine) {
                write(0, mine);
            }

            @Override
            public void update(KubernetesClient client, LeaderElectionRecord mine) {
                write(read, mine);
            }

            @Override
            public String identity() {
                return identity;
            }

            @Override
            public String describe() {
                return "lease for " + identity;
            }
        };
    }

    private synchronized void write(int over, LeaderElectionRecord mine) {
        fault.ifPresent(LeaseStore::raise);
        if (over != version) {
            throw new KubernetesClientException("conflict", 409, null);
        }
        current = Optional.of(mine);
        version++;
        writes.incrementAndGet();
    }

    private static void raise(RuntimeException how) {
        throw how;
    }
}
