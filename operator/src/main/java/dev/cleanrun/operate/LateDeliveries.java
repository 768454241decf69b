// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.operate;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deliveries of a cluster that may not know the kind yet: Helm installs no new definition when it upgrades a release.
 * Runs go on without it, and deliveries are taken up when it comes.
 */
final class LateDeliveries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LateDeliveries.class);
    private static final Duration PERIOD = Duration.ofSeconds(30);

    private final BooleanSupplier known;
    private final Runnable watch;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("deliveries").factory());
    private boolean watched;

    /**
     * Nothing is asked yet.
     *
     * @param known whether the API server knows the kind; throws when it does not say
     * @param watch begins to watch, once
     */
    LateDeliveries(BooleanSupplier known, Runnable watch) {
        this.known = known;
        this.watch = watch;
    }

    /** Watches now if the kind is there, else tells so and looks again until it is. */
    void start() {
        look();
        if (!watched) {
            LOG.warn("The cluster does not know the kind Delivery, so only runs are looked after; apply the chart's"
                    + " file crds/deliveries.cleanrun.dev.yaml to have deliveries as well");
            var _ = timer.scheduleWithFixedDelay(
                    this::lookAgain, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** A timer that meets an exception never comes again. */
    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warn("Whether the cluster knows the kind Delivery cannot be said yet", e);
        }
    }

    /** Looks once. */
    void look() {
        if (!watched && known.getAsBoolean()) {
            watch.run();
            watched = true;
            LOG.info("Looks after deliveries");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
