// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import dev.cleanrun.api.v1alpha1.StorageSpec;
import dev.cleanrun.cluster.pods.PodPaths;
import dev.cleanrun.cluster.pods.PodSettings;
import dev.cleanrun.cluster.pods.PodShape;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.Storage;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.DeliveryQuery;
import dev.cleanrun.observe.PartitionPath;
import dev.cleanrun.observe.pods.PodReading;
import dev.cleanrun.observe.pods.PodRef;
import dev.cleanrun.order.DeliveryOrders;
import dev.cleanrun.order.RunOrders;
import dev.cleanrun.terms.RunTerms;
import dev.cleanrun.trace.TraceId;
import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Preconditions;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pods at a real API server. */
public final class KubernetesPods implements Pods {
    private static final Logger LOG = LoggerFactory.getLogger(KubernetesPods.class);

    private final KubernetesClient client;
    private final BooleanSupplier mayWrite;
    private final RoundTraces traces;

    /**
     * Those that this client reaches.
     *
     * @param mayWrite whether this process leads and may still write
     * @param traces whose ids workers are told
     */
    public KubernetesPods(KubernetesClient client, BooleanSupplier mayWrite, RoundTraces traces) {
        this.client = client;
        this.mayWrite = mayWrite;
        this.traces = traces;
    }

    @Override
    public Created create(RunPods run, PodAction.Start start) {
        Pod pod;
        try {
            pod = new PodShape(
                            PodSettings.of(run.run(), run.spec(), run.profile(), run.image()),
                            traces.of(run.run(), start.id().round()).map(TraceId::text))
                    .pod(start, order(run, start));
        } catch (IllegalArgumentException e) {
            return new Created.Refused(e.getMessage());
        }
        if (!mayWrite.getAsBoolean()) {
            return new Created.NotSent();
        }
        try {
            // The answer says nothing that is not known, and reading it is half the work of a create.
            client.raw("/api/v1/namespaces/" + run.run().namespace() + "/pods", "POST", pod);
            return new Created.Made();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return taken(run.run(), start.id());
            }
            if (ApiAnswers.isRefusal(e)) {
                return new Created.Refused(ApiAnswers.told(e));
            }
            LOG.warn(
                    "Pod {}/{} may not have been created: {}",
                    run.run().namespace(),
                    pod.getMetadata().getName(),
                    ApiAnswers.told(e));
            return ApiAnswers.isUndone(e) ? new Created.NotSent() : new Created.Unknown(ApiAnswers.told(e));
        }
    }

    /** Somebody has the name: an earlier request of ours whose answer was lost, or a pod that only looks like ours. */
    private Created taken(RunRef run, AttemptId id) {
        String name = run.pod(id);
        try {
            Pod there =
                    client.pods().inNamespace(run.namespace()).withName(name).get();
            if (there == null) {
                return new Created.Unknown("it was there, and is not any more");
            }
            return PodReading.isOf(there, run, id)
                    ? new Created.Made()
                    : new Created.Refused(
                            "there is a pod " + run.namespace() + "/" + name + " that is not the run's own: delete it");
        } catch (KubernetesClientException e) {
            return new Created.Unknown(ApiAnswers.told(e));
        }
    }

    private static Order order(RunPods run, PodAction.Start start) {
        return switch (run.run().kind()) {
            case CLEAN_RUN -> ofRun(run, start);
            case DELIVERY -> ofDelivery(run, start);
        };
    }

    private static Order ofDelivery(RunPods run, PodAction.Start start) {
        DeliveryQuery wanted = run.snapshot()
                .delivery()
                .orElseThrow(
                        () -> new IllegalArgumentException("the plan says nothing of how the files are read: delete"
                                + " the delivery and apply it again"));
        var orders = new DeliveryOrders(
                run.run().name(), run.run().uid(), wanted::work, wanted.source(), wanted.target(), storage(run));
        return switch (start) {
            case PodAction.StartPartition file ->
                orders.file(file, PodPaths.SCRATCH).toBuilder()
                        .cleaningRevision(run.snapshot().cleaningRevision())
                        .build();
            case PodAction.StartHelp _, PodAction.StartSummary _, PodAction.StartBundle _ ->
                throw new IllegalArgumentException("a delivery has neither helpers nor bundles nor a summary");
        };
    }

    private static Storage storage(RunPods run) {
        StorageSpec storage = run.spec().storage();
        return RunTerms.storage(storage, storage.caConfigMap().isEmpty() ? null : PodPaths.CA_FILE);
    }

    private static Order ofRun(RunPods run, PodAction.Start start) {
        var spec = run.spec();
        var orders = RunOrders.builder()
                .run(run.run().name())
                .runUid(run.run().uid())
                .source(RunTerms.source(spec))
                .target(RunTerms.target(spec))
                .storage(storage(run))
                .asOf(run.snapshot().asOf())
                .references(run.snapshot().references())
                .gates(RunTerms.gates(spec))
                .runGates(RunTerms.runGates(spec))
                .drifts(RunTerms.drifts(spec))
                .recompute(RunTerms.recompute(spec))
                .recipePath(PodPaths.RECIPE_FILE)
                .recipeDigest(run.snapshot().recipe())
                .cleaningRevision(run.snapshot().cleaningRevision())
                .build();
        return switch (start) {
            case PodAction.StartPartition partition ->
                orders.partition(partition, PartitionPath.of(partition.line().path()), PodPaths.SCRATCH);
            case PodAction.StartBundle bundle -> orders.bundle(bundle, PartitionPath::of, PodPaths.SCRATCH);
            case PodAction.StartHelp help ->
                orders.help(help, PartitionPath.of(help.line().path()), PodPaths.SCRATCH);
            case PodAction.StartSummary summary -> orders.summary(summary, PodPaths.SCRATCH);
        };
    }

    @Override
    public boolean delete(PodRef pod) {
        if (!mayWrite.getAsBoolean()) {
            return false;
        }
        var options = new DeleteOptions();
        options.setPreconditions(new Preconditions(null, pod.uid()));
        try {
            client.raw("/api/v1/namespaces/" + pod.namespace() + "/pods/" + pod.name(), "DELETE", options);
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND || e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return true;
            }
            LOG.warn(
                    "Pod {}/{} could not be deleted, and will be tried again: {}",
                    pod.namespace(),
                    pod.name(),
                    ApiAnswers.told(e));
            return false;
        }
    }

    /**
     * A pod of that name that nobody would take for ours is none: waiting for it to show would hold its room for ever.
     */
    @Override
    public Presence look(String namespace, String name) {
        try {
            Pod there = client.pods().inNamespace(namespace).withName(name).get();
            return there == null || !PodReading.isAttempt(there) ? Presence.ABSENT : Presence.THERE;
        } catch (KubernetesClientException e) {
            return Presence.UNKNOWN;
        }
    }
}
