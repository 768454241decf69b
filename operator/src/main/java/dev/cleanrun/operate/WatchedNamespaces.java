// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.operate;

import dev.cleanrun.api.v1alpha1.CleanRun;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The namespaces that the operator is told to watch, of which some may be gone, and its role in them too: an informer
 * that may not list ends the whole operator, so these are left out until they can be read.
 */
final class WatchedNamespaces implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedNamespaces.class);
    private static final Duration PERIOD = Duration.ofSeconds(30);

    private final Set<String> wanted;
    private final Predicate<String> readable;
    private final Consumer<Set<String>> change;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("namespaces").factory());
    private volatile Set<String> watched;

    /**
     * Nothing is asked yet.
     *
     * @param wanted those to watch; none means all
     * @param readable whether runs and pods of a namespace may be listed; throws when the API server does not say
     * @param change has others watched than before
     */
    WatchedNamespaces(Set<String> wanted, Predicate<String> readable, Consumer<Set<String>> change) {
        this.wanted = Set.copyOf(wanted);
        this.readable = readable;
        this.change = change;
        this.watched = this.wanted;
    }

    /** Whether this client may list what the operator looks at. */
    static Predicate<String> readableBy(KubernetesClient client) {
        var one = new ListOptionsBuilder().withLimit(1L).build();
        return namespace -> {
            try {
                client.resources(CleanRun.class).inNamespace(namespace).list(one);
                client.pods().inNamespace(namespace).list(one);
                return true;
            } catch (KubernetesClientException e) {
                if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                    return false;
                }
                throw e;
            }
        };
    }

    /** Leaves out those that cannot be read; where that is all of them, what starts is to fail and say why. */
    void choose() {
        Set<String> found = found();
        watched = found.isEmpty() ? wanted : found;
    }

    /** Those to watch now; none means all. */
    Set<String> watched() {
        return watched;
    }

    /** Tells of those that are left out, and looks after them again until they can be read. */
    void start() {
        if (!watched.equals(wanted)) {
            LOG.error(
                    "The operator may not list runs and pods in {}, which it is told to watch: runs there stand still."
                            + " Make the namespace again and upgrade the release, or take it out of watchNamespaces",
                    missing());
            var _ = timer.scheduleWithFixedDelay(
                    this::lookAgain, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** A timer that meets an exception never comes again. */
    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warn("Whether {} can be watched cannot be said yet", missing(), e);
        }
    }

    /** Looks once, and takes up what can be read by now. */
    void look() {
        var all = new TreeSet<>(watched);
        all.addAll(found());
        if (!all.equals(watched)) {
            change.accept(all);
            watched = Set.copyOf(all);
            LOG.info("Reconciles {}", all);
        }
    }

    private Set<String> found() {
        var found = new TreeSet<String>();
        wanted.stream().filter(readable).forEach(found::add);
        return found;
    }

    private Set<String> missing() {
        var missing = new TreeSet<>(wanted);
        missing.removeAll(watched);
        return missing;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
