// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.DatasetProfileStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Statuses of profiles at a real API server. */
public final class KubernetesProfiles implements Profiles {
    private static final Logger LOG = LoggerFactory.getLogger(KubernetesProfiles.class);
    /** Not an apply, which would make a profile that somebody has just deleted. */
    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(KubernetesRuns.FIELD_MANAGER)
            .build();

    private final KubernetesClient client;
    private final BooleanSupplier mayWrite;

    /** @param mayWrite whether this process leads and may still write */
    public KubernetesProfiles(KubernetesClient client, BooleanSupplier mayWrite) {
        this.client = client;
        this.mayWrite = mayWrite;
    }

    @Override
    public boolean save(String profile, DatasetProfileStatus status) {
        if (!mayWrite.getAsBoolean()) {
            return false;
        }
        var patch = new DatasetProfile();
        patch.setMetadata(new ObjectMetaBuilder().withName(profile).build());
        patch.setStatus(status);
        try {
            // Told as an object: a text would be preceded by a GET.
            client.resource(patch).subresource("status").patch(MERGE);
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                // There is nothing left to save it to.
                return true;
            }
            LOG.warn("The status of the profile {} may not have been written: {}", profile, ApiAnswers.told(e));
            return false;
        }
    }
}
