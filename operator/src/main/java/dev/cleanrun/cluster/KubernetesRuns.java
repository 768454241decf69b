// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.Delivery;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.status.DeliveryStatuses;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs of each kind at a real API server, a delivery as the run that the passes see in it; status by server-side apply,
 * of which the operator owns every field.
 */
public final class KubernetesRuns implements Runs, Deliveries {
    /** Field manager of everything that the operator applies. */
    public static final String FIELD_MANAGER = "cleanrun-operator";

    private static final Logger LOG = LoggerFactory.getLogger(KubernetesRuns.class);
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(FIELD_MANAGER)
            .withForce(true)
            .build();

    private final KubernetesClient client;
    private final BooleanSupplier mayWrite;

    /** @param mayWrite whether this process leads and may still write */
    public KubernetesRuns(KubernetesClient client, BooleanSupplier mayWrite) {
        this.client = client;
        this.mayWrite = mayWrite;
    }

    @Override
    public Optional<CleanRun> fresh(RunRef run) {
        return switch (run.kind()) {
            case CLEAN_RUN -> fresh(run, CleanRun.class);
            case DELIVERY -> delivery(run).map(DeliveredRun::of);
        };
    }

    @Override
    public Optional<Delivery> delivery(RunRef ref) {
        return fresh(ref, Delivery.class);
    }

    private <R extends HasMetadata> Optional<R> fresh(RunRef run, Class<R> type) {
        try {
            return Optional.ofNullable(client.resources(type)
                            .inNamespace(run.namespace())
                            .withName(run.name())
                            .get())
                    .filter(there -> there.getMetadata().getUid().equals(run.uid()));
        } catch (KubernetesClientException e) {
            throw new ApiUnavailable(run.told() + " cannot be read: " + ApiAnswers.told(e), e);
        }
    }

    @Override
    public Saved save(RunRef run, CleanRunStatus status) {
        if (!mayWrite.getAsBoolean()) {
            return Saved.UNKNOWN;
        }
        try {
            client.resource(applied(run, status)).subresource("status").patch(APPLY);
            return Saved.YES;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND
                    || (e.getCode() == HttpURLConnection.HTTP_CONFLICT && isAnother(run))) {
                return Saved.GONE;
            }
            LOG.warn("The status of {} may not have been written: {}", run.told(), ApiAnswers.told(e));
            return Saved.UNKNOWN;
        }
    }

    private static HasMetadata applied(RunRef run, CleanRunStatus status) {
        return switch (run.kind()) {
            case CLEAN_RUN -> applied(new CleanRun(), run, status);
            case DELIVERY -> applied(new Delivery(), run, DeliveryStatuses.of(status));
        };
    }

    /**
     * Nothing but name and uid: a copied resourceVersion would turn the apply into a lock that every edit of the spec
     * breaks.
     */
    private static <S> HasMetadata applied(CustomResource<?, S> applied, RunRef run, S status) {
        applied.setMetadata(new ObjectMetaBuilder()
                .withNamespace(run.namespace())
                .withName(run.name())
                .withUid(run.uid())
                .build());
        applied.setStatus(status);
        return applied;
    }

    /** A uid that does not match is a conflict: the run was deleted, and another one has its name. */
    private boolean isAnother(RunRef run) {
        try {
            return fresh(run).isEmpty();
        } catch (ApiUnavailable _) {
            return false;
        }
    }
}
