// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.Delivery;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.cluster.DeliveredRun;
import dev.cleanrun.names.RunKind;
import dev.cleanrun.names.RunRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Optional;

/**
 * A run in the cluster that somebody named: {@code NAME} is a CleanRun, or where there is none a Delivery;
 * {@code delivery/NAME} is a Delivery.
 *
 * @param kind of the resource
 * @param resource itself, a delivery as the run in it
 */
record NamedRun(RunKind kind, CleanRun resource) {
    /** Help for the parameter that names one. */
    static final String WHICH =
            "name of the CleanRun, or of the Delivery where no run has that name; delivery/NAME is a Delivery";

    /** What stands before the name of a delivery. */
    private static final String DELIVERY = "delivery/";

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    /**
     * The run of that name.
     *
     * @throws UsageError when there is none, or the API server does not answer
     */
    static NamedRun of(KubernetesClient client, String namespace, String given) {
        boolean delivery = given.startsWith(DELIVERY);
        String name = delivery ? given.substring(DELIVERY.length()) : given;
        Optional<CleanRun> run = delivery ? Optional.empty() : get(client, namespace, name, CleanRun.class);
        return run.map(found -> new NamedRun(RunKind.CLEAN_RUN, found))
                .or(() -> get(client, namespace, name, Delivery.class)
                        .map(found -> new NamedRun(RunKind.DELIVERY, DeliveredRun.of(found))))
                .orElseThrow(() -> new UsageError(
                        List.of("there is no " + (delivery ? "Delivery " : "CleanRun and no Delivery ") + name
                                + " in the namespace " + namespace + ": see kubectl get "
                                + (delivery ? "deliveries.cleanrun.dev -A" : "cleanruns,deliveries.cleanrun.dev -A"))));
    }

    private static <R extends HasMetadata> Optional<R> get(
            KubernetesClient client, String namespace, String name, Class<R> type) {
        return Optional.ofNullable(ClusterOptions.asked(() ->
                client.resources(type).inNamespace(namespace).withName(name).get()));
    }

    /** It as it is now. */
    NamedRun again(KubernetesClient client) {
        return of(client, namespace(), title());
    }

    /** Asks for another round. */
    void retry(KubernetesClient client, String request) {
        ClusterOptions.asked(() -> client.resources(type())
                .inNamespace(namespace())
                .withName(name())
                .patch(MERGE, "{\"spec\":{\"retryRequest\":\"" + request + "\"}}"));
    }

    private Class<? extends HasMetadata> type() {
        return switch (kind) {
            case CLEAN_RUN -> CleanRun.class;
            case DELIVERY -> Delivery.class;
        };
    }

    String namespace() {
        return resource.getMetadata().getNamespace();
    }

    private String name() {
        return resource.getMetadata().getName();
    }

    /** What its objects are named after. */
    RunRef ref() {
        return new RunRef(kind, namespace(), name(), resource.getMetadata().getUid());
    }

    /** How the command is told of it: its name, with the kind before it where that is a delivery. */
    String title() {
        return ref().title();
    }

    /** Its phase; empty before the operator has seen it. */
    Optional<Phase> phase() {
        return Optional.ofNullable(resource.getStatus()).map(CleanRunStatus::phase);
    }

    boolean isOver() {
        return phase().filter(phase -> phase == Phase.SUCCEEDED || phase == Phase.FAILED)
                .isPresent();
    }
}
