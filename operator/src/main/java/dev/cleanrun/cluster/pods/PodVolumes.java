// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.pods;

import dev.cleanrun.api.v1alpha1.ByteSize;
import dev.cleanrun.names.RunKind;
import dev.cleanrun.names.StorageKeys;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;

/** What is mounted into a worker's pod. */
final class PodVolumes {
    private static final String SCRATCH = "scratch";
    private static final String RECIPE = "recipe";
    private static final String CA = "ca";

    private final PodSettings settings;

    PodVolumes(PodSettings settings) {
        this.settings = settings;
    }

    List<Volume> volumes(long scratchBytes) {
        var volumes = new ArrayList<Volume>();
        volumes.add(scratch(new Quantity(new ByteSize(scratchBytes).toString())));
        if (hasRecipe()) {
            volumes.add(new VolumeBuilder()
                    .withName(RECIPE)
                    .withNewConfigMap()
                    .withName(settings.run().recipe())
                    .endConfigMap()
                    .build());
        }
        if (hasCa()) {
            volumes.add(new VolumeBuilder()
                    .withName(CA)
                    .withNewConfigMap()
                    .withName(settings.access().caConfigMap())
                    .addNewItem(StorageKeys.CERTIFICATES, null, StorageKeys.CERTIFICATES)
                    .endConfigMap()
                    .build());
        }
        return volumes;
    }

    List<VolumeMount> mounts() {
        var mounts = new ArrayList<VolumeMount>();
        mounts.add(new VolumeMountBuilder()
                .withName(SCRATCH)
                .withMountPath(PodPaths.SCRATCH)
                .build());
        if (hasRecipe()) {
            mounts.add(readOnly(RECIPE, PodPaths.RECIPE_FOLDER));
        }
        if (hasCa()) {
            mounts.add(readOnly(CA, PodPaths.CA_FOLDER));
        }
        return mounts;
    }

    /** Either way it goes with the pod, and nothing of the data stays behind. */
    private Volume scratch(Quantity size) {
        var volume = new VolumeBuilder().withName(SCRATCH);
        if (settings.resources().storageClassName().isEmpty()) {
            return volume.withNewEmptyDir().withSizeLimit(size).endEmptyDir().build();
        }
        return volume.withNewEphemeral()
                .withNewVolumeClaimTemplate()
                .withNewMetadata()
                .withLabels(RunMetadata.labels(settings.run()))
                .endMetadata()
                .withNewSpec()
                .withAccessModes("ReadWriteOnce")
                .withStorageClassName(settings.resources().storageClassName())
                .withNewResources()
                .addToRequests("storage", size)
                .endResources()
                .endSpec()
                .endVolumeClaimTemplate()
                .endEphemeral()
                .build();
    }

    /** All that a delivered file's worker has to know stands in its order. */
    private boolean hasRecipe() {
        return settings.run().kind() == RunKind.CLEAN_RUN;
    }

    private boolean hasCa() {
        return !settings.access().caConfigMap().isEmpty();
    }

    private static VolumeMount readOnly(String name, String path) {
        return new VolumeMountBuilder()
                .withName(name)
                .withMountPath(path)
                .withReadOnly(true)
                .build();
    }
}
