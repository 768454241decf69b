// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.pods;

import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.DatasetProfileSpec;
import dev.cleanrun.api.v1alpha1.PlacementSpec;
import dev.cleanrun.names.RunRef;

/**
 * What the pods of a run have in common. The parts of the profile are those of now: a change of it holds for the next
 * pod.
 *
 * @param run that they belong to
 * @param profile name of its profile
 * @param image of the worker, by digest
 * @param access to storage
 * @param resources that are not sizes of an attempt
 * @param placement where pods run and what they carry
 */
public record PodSettings(
        RunRef run, String profile, String image, Access access, Resources resources, PlacementSpec placement) {
    /**
     * How the workers reach storage.
     *
     * @param serviceAccountName of the workers; empty for the namespace's default
     * @param credentialsSecret in the run's namespace; empty where the service account has an identity on S3
     * @param caConfigMap in the run's namespace; empty where public authorities do
     */
    public record Access(String serviceAccountName, String credentialsSecret, String caConfigMap) {}

    /**
     * What a worker gets that is no size of its attempt.
     *
     * @param cpu request, as {@code 500m}
     * @param storageClassName of the scratch volume; empty for an emptyDir
     */
    public record Resources(String cpu, String storageClassName) {}

    /**
     * Of a run and its profile as it is now, both with their defaults; {@code image} as resolved when the run was
     * discovered.
     */
    public static PodSettings of(RunRef run, CleanRunSpec spec, DatasetProfileSpec profile, String image) {
        return new PodSettings(
                run,
                spec.profile(),
                image,
                new Access(
                        spec.serviceAccountName(),
                        spec.storage().credentialsSecret(),
                        spec.storage().caConfigMap()),
                new Resources(profile.cpu(), profile.scratch().storageClassName()),
                profile.placement());
    }
}
