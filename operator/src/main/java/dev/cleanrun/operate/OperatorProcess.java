// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.operate;

import dev.cleanrun.api.v1alpha1.Delivery;
import dev.cleanrun.cluster.KubernetesEvents;
import dev.cleanrun.cluster.KubernetesProfiles;
import dev.cleanrun.leader.Leadership;
import dev.cleanrun.leader.ProcessTerminator;
import dev.cleanrun.learning.LearnedMemories;
import dev.cleanrun.metrics.OperatorMeters;
import dev.cleanrun.pass.Reconciliation;
import dev.cleanrun.planning.RunRecords;
import dev.cleanrun.serve.Endpoints;
import dev.cleanrun.serve.EventSources;
import dev.cleanrun.serve.Health;
import dev.cleanrun.serve.Heartbeat;
import dev.cleanrun.trace.RunTraces;
import dev.cleanrun.trace.TraceId;
import dev.cleanrun.trace.otlp.SpanOutlet;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One operator process. It asks for leadership, and only as leader starts its informers, so that what it acts on is
 * listed after it could write; it ends at once when it may no longer write, and gives leadership back when it is
 * stopped.
 */
public final class OperatorProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorProcess.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);
    /** Passes under way may end; requests time out before this. */
    private static final Duration STOPPING = Duration.ofSeconds(10);

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    private final OperatorSettings settings;
    private final KubernetesClient client;
    private final Heartbeat heartbeat;
    private final Leadership leadership;
    private final OperatorMeters meters;
    private final Optional<SpanOutlet> spans;
    private final Optional<SentLineage> lineage;
    private final OperatorListener listener;
    private final SavedLearning learning;
    private final Reconciliation reconciliation;
    private final Operator operator;
    private final List<RegisteredController<?>> controllers = new CopyOnWriteArrayList<>();
    private final WatchedNamespaces namespaces;
    private final LateDeliveries deliveries;
    private final Endpoints endpoints;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * Puts it together; nothing starts.
     *
     * @param client as {@code OperatorClient} builds it
     * @param halt ends the process at once
     * @throws IOException when the port for probes is taken
     */
    public OperatorProcess(
            OperatorSettings settings, KubernetesClient client, OperatorMeters.Build build, IntConsumer halt)
            throws IOException {
        this.settings = settings;
        this.client = client;
        leadership =
                Leaderships.of(settings, client, new Leadership.Callbacks(this::lead, new ProcessTerminator(halt)));
        meters = new OperatorMeters(settings.meters(), build, leadership::isLeading, Clock.systemUTC());
        spans = settings.receivers()
                .collector()
                .map(collector -> new SpanOutlet(
                        collector,
                        new SpanOutlet.Sender(
                                "cleanrun-operator",
                                build.version(),
                                settings.replica().identity()),
                        LOG::warn));
        lineage = settings.receivers()
                .lineage()
                .map(destination -> new SentLineage(
                        destination,
                        build.version(),
                        RunRecords.of(client, TEMPORARY),
                        meters.lineage(),
                        LOG::warn,
                        Clock.systemUTC()));
        var learned = new LearnedMemories();
        learning = new SavedLearning(learned, new KubernetesProfiles(client, leadership::mayStillWrite));
        listener = new OperatorListener(
                meters.runs(),
                learned,
                new KubernetesEvents(client, settings.replica().identity(), Clock.systemUTC()),
                spans.map(outlet -> new RunTraces(outlet, Clock.systemUTC())),
                lineage.map(SentLineage::runs));
        reconciliation = new Reconciliation(new Reconciliation.Parts(
                client,
                leadership::mayStillWrite,
                listener,
                settings.workerImage(),
                settings.plainHttp(),
                settings.discovery().limits(),
                settings.discovery().concurrent(),
                learned,
                TEMPORARY,
                (run, round) -> spans.map(_ -> TraceId.of(run.uid(), round)),
                Clock.systemUTC()));
        operator = new Operator(o -> o.withKubernetesClient(client)
                .withMetrics(meters.controllers())
                .withExecutorService(Executors.newVirtualThreadPerTaskExecutor())
                .withCloseClientOnStop(false)
                .withResourceCloner(new SharedResources())
                .withReconciliationTerminationTimeout(STOPPING));
        namespaces = new WatchedNamespaces(
                settings.watched(),
                WatchedNamespaces.readableBy(client),
                all -> controllers.forEach(one -> one.changeNamespaces(all)));
        deliveries = new LateDeliveries(
                () -> client.supports(Delivery.class),
                () -> controllers.add(operator.register(reconciliation.deliveries(), this::configure)));
        heartbeat = new Heartbeat(System::nanoTime);
        endpoints = new Endpoints(settings.port(), meters::scrape, heartbeat::health, this::ready);
    }

    private <R extends HasMetadata> void configure(ControllerConfigurationOverrider<R> o) {
        // The default gives up after five tries, and while a pass fails every event of a pod counts as one.
        o.withRetry(new GenericRetry()
                .setInitialInterval(FIRST_RETRY.toMillis())
                .setMaxInterval(LAST_RETRY.toMillis())
                .withoutMaxAttempts());
        if (namespaces.watched().isEmpty()) {
            o.watchingAllNamespaces();
        } else {
            o.settingNamespaces(namespaces.watched());
        }
    }

    /** Starts; returns at once. */
    public OperatorProcess start() {
        endpoints.start();
        heartbeat.start();
        LOG.info(
                "Operator {} asks for leadership in {}; workers run {}; metrics and probes on port {}",
                settings.replica().identity(),
                settings.replica().namespace(),
                settings.workerImage(),
                endpoints.port());
        settings.receivers().collector().ifPresent(collector -> LOG.info("Sends traces to {}", collector.shown()));
        settings.receivers().lineage().ifPresent(destination -> LOG.info("Sends lineage to {}", destination.shown()));
        leadership.start();
        return this;
    }

    /** Port of metrics and probes. */
    public int port() {
        return endpoints.port();
    }

    /** Waits until it is closed. */
    public void await() throws InterruptedException {
        stopped.await();
    }

    private void lead() {
        LOG.info("Acquired leadership; starting informers");
        namespaces.choose();
        controllers.add(operator.register(reconciliation.runs(), this::configure));
        deliveries.start();
        operator.start();
        reconciliation.started();
        learning.start();
        LOG.info("Reconciles {}", namespaces.watched().isEmpty() ? "all namespaces" : namespaces.watched());
        namespaces.start();
    }

    private Health ready() {
        return Health.ready(
                true,
                leadership.isLeading(),
                leadership.isLeading() ? EventSources.unhealthy(operator.getRuntimeInfo()) : List.of());
    }

    /** Ends what is under way, then gives leadership back. */
    @Override
    public void close() {
        LOG.info("Stops");
        deliveries.close();
        namespaces.close();
        if (operator.getRuntimeInfo().isStarted()) {
            operator.stop();
        }
        reconciliation.close();
        learning.close();
        boolean given = leadership.stop();
        listener.close();
        spans.ifPresent(SpanOutlet::close);
        lineage.ifPresent(SentLineage::close);
        heartbeat.close();
        endpoints.close();
        meters.close();
        client.close();
        LOG.info("Stopped; {}", given ? "the lease is given back" : "the lease runs out by itself");
        stopped.countDown();
    }
}
