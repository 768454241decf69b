// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.leader;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A lock that knows, by a clock that never jumps, when it was renewed last and for how long somebody else has not
 * renewed it.
 *
 * <p>The elector compares the holder's clock with ours, so that a leader whose clock is slow would lose a lease that it
 * holds. Here a foreign lease is free only when it was seen unchanged for its whole duration, and what the elector
 * reads is made to say so.
 */
final class WatchedLock implements Lock {
    private static final ZonedDateTime LONG_AGO = ZonedDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC);
    private static final ZonedDateTime FAR_OFF = LONG_AGO.plusYears(10_000);

    private final Lock lock;
    private final LongSupplier nanos;
    private final AtomicLong asked;
    private final AtomicLong renewed;
    private final AtomicLong renewals = new AtomicLong();
    private volatile boolean held;
    private volatile boolean closed;
    private LeaderElectionRecord foreign;
    private long foreignSince;

    /** @param nanos a clock as {@link System#nanoTime} */
    WatchedLock(Lock lock, LongSupplier nanos) {
        this.lock = lock;
        this.nanos = nanos;
        asked = new AtomicLong(nanos.getAsLong());
        renewed = new AtomicLong(nanos.getAsLong());
    }

    @Override
    public LeaderElectionRecord get(KubernetesClient client) {
        asked.set(nanos.getAsLong());
        LeaderElectionRecord read = answer(() -> lock.get(client));
        boolean free = read == null
                || read.getHolderIdentity() == null
                || read.getHolderIdentity().isEmpty();
        held = !free && read.getHolderIdentity().equals(identity());
        return free || held ? read : judged(read);
    }

    @Override
    public void create(KubernetesClient client, LeaderElectionRecord mine) {
        write(() -> lock.create(client, mine), mine);
    }

    @Override
    public void update(KubernetesClient client, LeaderElectionRecord mine) {
        write(() -> lock.update(client, mine), mine);
    }

    @Override
    public String identity() {
        return lock.identity();
    }

    @Override
    public String describe() {
        return lock.describe();
    }

    /** Since the last acknowledged renewal was begun. */
    Duration sinceRenewal() {
        return Duration.ofNanos(nanos.getAsLong() - renewed.get());
    }

    /** Since the lease was looked at last. */
    Duration sinceAsked() {
        return Duration.ofNanos(nanos.getAsLong() - asked.get());
    }

    /** From now on it can only be given back: an election that is being cancelled may still be about to renew. */
    void close() {
        closed = true;
    }

    /** Whether it is not ours, as far as anybody can tell. */
    boolean isGivenBack() {
        return !held;
    }

    /** Acknowledged renewals so far, the first taking of the lease included. */
    long renewals() {
        return renewals.get();
    }

    private synchronized LeaderElectionRecord judged(LeaderElectionRecord read) {
        if (!Objects.equals(read, foreign)) {
            foreign = read;
            foreignSince = nanos.getAsLong();
        }
        boolean over = Duration.ofNanos(nanos.getAsLong() - foreignSince).compareTo(read.getLeaseDuration()) > 0;
        return new LeaderElectionRecord(
                read.getHolderIdentity(),
                read.getLeaseDuration(),
                read.getAcquireTime(),
                over ? LONG_AGO : FAR_OFF,
                read.getLeaderTransitions());
    }

    /** Whoever sees the renewal sees it later than it was begun, so counting from the beginning is on the safe side. */
    private void write(Runnable write, LeaderElectionRecord mine) {
        long begun = asked.get();
        boolean taking = identity().equals(mine.getHolderIdentity());
        if (taking && closed) {
            throw new KubernetesClientException("this process has stopped and takes no lease");
        }
        // Even when its answer is lost.
        held |= taking;
        answer(() -> {
            write.run();
            return null;
        });
        held = taking;
        if (taking) {
            renewed.set(begun);
            renewals.incrementAndGet();
        }
    }

    /** The elector's loop ends without a word on any other exception than the client's. */
    private static <T> T answer(Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new KubernetesClientException("the lease cannot be read or written: " + e, e);
        }
    }
}
