// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.leader;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** One of several operators, of which the holder of a lease leads. */
public final class ElectedLeadership implements Leadership {
    private static final Duration LOOK = Duration.ofMillis(250);
    /** A lease that cannot be given back within this time runs out by itself. */
    private static final Duration RELEASE = Duration.ofSeconds(5);
    /** A waiting process whose election has died would never lead. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final LeaseSettings settings;
    private final Callbacks callbacks;
    private final WatchedLock lock;
    private final LeaderElector elector;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<LeadershipState> standing = new AtomicReference<>(LeadershipState.WAITING);
    private final AtomicReference<CompletableFuture<?>> election = new AtomicReference<>();

    /**
     * @param client sends each request once, and none for longer than the settings' write timeout
     * @param nanos a clock as {@link System#nanoTime}
     */
    public ElectedLeadership(KubernetesClient client, LeaseSettings settings, Callbacks callbacks, LongSupplier nanos) {
        this(client, settings, new LeaseOnServer(settings), callbacks, nanos);
    }

    ElectedLeadership(
            KubernetesClient client, LeaseSettings settings, Lock lease, Callbacks callbacks, LongSupplier nanos) {
        this.settings = settings;
        this.callbacks = callbacks;
        lock = new WatchedLock(lease, nanos);
        elector = new LeaderElector(
                client,
                new LeaderElectionConfig(
                        lock,
                        settings.times().duration(),
                        settings.times().renewDeadline(),
                        settings.times().retryPeriod(),
                        new LeaderCallbacks(this::won, () -> lost("another process holds " + lock.describe()), _ -> {}),
                        true,
                        settings.name()),
                threads);
    }

    @Override
    public void start() {
        election.set(elector.start());
        // It may have won, failed and ended before.
        if (standing.get() == LeadershipState.ENDED) {
            cancel();
        }
        Thread.ofPlatform().name("lease-watch").daemon().start(this::watch);
    }

    @Override
    public boolean isLeading() {
        return standing.get() == LeadershipState.LEADING;
    }

    @Override
    public boolean mayStillWrite() {
        return isLeading() && lock.sinceRenewal().compareTo(settings.times().writableAfterRenewal()) <= 0;
    }

    @Override
    public boolean stop() {
        standing.set(LeadershipState.ENDED);
        release();
        return lock.isGivenBack();
    }

    /** Acknowledged renewals so far, the first taking of the lease included. */
    public long renewals() {
        return lock.renewals();
    }

    private void won() {
        if (standing.compareAndSet(LeadershipState.WAITING, LeadershipState.LEADING)) {
            Thread.ofPlatform().name("leading").start(this::lead);
        }
    }

    private void lead() {
        try {
            callbacks.onLeading().run();
        } catch (RuntimeException | Error e) {
            if (standing.getAndSet(LeadershipState.ENDED) == LeadershipState.LEADING) {
                release();
                callbacks.onLost().accept(LeadershipState.failed(e));
            }
        }
    }

    private void lost(String why) {
        if (standing.getAndSet(LeadershipState.ENDED) != LeadershipState.ENDED) {
            callbacks.onLost().accept(why);
        }
    }

    private void watch() {
        while (standing.get() != LeadershipState.ENDED) {
            look();
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** The elector looks at its deadline between two requests only, and by a clock that may jump. */
    private void look() {
        switch (standing.get()) {
            case WAITING -> {
                if (lock.sinceAsked().compareTo(SILENCE) > 0) {
                    lost("the election no longer asks for " + lock.describe());
                }
            }
            case LEADING -> {
                if (lock.sinceRenewal().compareTo(settings.times().renewDeadline()) > 0) {
                    lost(lock.describe() + " could not be renewed for "
                            + settings.times().renewDeadline().toSeconds() + " s");
                }
            }
            case ENDED -> {}
        }
    }

    private void cancel() {
        CompletableFuture<?> running = election.get();
        if (running != null) {
            running.cancel(true);
        }
    }

    /** Cancelling the election gives the lease back, but sometimes on another thread, and later. */
    private void release() {
        lock.close();
        Future<?> released = threads.submit(() -> {
            cancel();
            if (!lock.isGivenBack()) {
                elector.release();
            }
        });
        try {
            released.get(RELEASE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            // The lease runs out by itself.
        }
    }
}
