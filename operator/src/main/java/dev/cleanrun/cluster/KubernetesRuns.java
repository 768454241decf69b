// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.names.RunRef;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs at a real API server; status by server-side apply, of which the operator owns every field. */
public final class KubernetesRuns implements Runs {
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
        try {
            return Optional.ofNullable(client.resources(CleanRun.class)
                            .inNamespace(run.namespace())
                            .withName(run.name())
                            .get())
                    .filter(there -> there.getMetadata().getUid().equals(run.uid()));
        } catch (KubernetesClientException e) {
            throw new ApiUnavailable(
                    "the run " + run.namespace() + "/" + run.name() + " cannot be read: " + ApiAnswers.told(e), e);
        }
    }

    @Override
    public Saved save(RunRef run, CleanRunStatus status) {
        if (!mayWrite.getAsBoolean()) {
            return Saved.UNKNOWN;
        }
        // Nothing but name and uid: a copied resourceVersion would turn the apply into a lock that every edit of the
        // spec breaks.
        var applied = new CleanRun();
        applied.setMetadata(new ObjectMetaBuilder()
                .withNamespace(run.namespace())
                .withName(run.name())
                .withUid(run.uid())
                .build());
        applied.setStatus(status);
        try {
            client.resource(applied).subresource("status").patch(APPLY);
            return Saved.YES;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND
                    || (e.getCode() == HttpURLConnection.HTTP_CONFLICT && isAnother(run))) {
                return Saved.GONE;
            }
            LOG.warn(
                    "The status of {}/{} may not have been written: {}",
                    run.namespace(),
                    run.name(),
                    ApiAnswers.told(e));
            return Saved.UNKNOWN;
        }
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
