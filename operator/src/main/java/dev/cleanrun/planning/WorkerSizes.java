// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.planning;

import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.DatasetProfileSpec;
import dev.cleanrun.decide.partition.DiscoveredPartition;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.learning.LearnedMemories;
import dev.cleanrun.terms.ProfileTerms;
import java.util.List;

/**
 * Which workers a plan gets: their image, and how much memory.
 *
 * @param ofOperator image for profiles that name none
 * @param learned memory of earlier attempts
 */
public record WorkerSizes(String ofOperator, LearnedMemories learned) {
    /** The image that workers of this profile get: its own, or the operator's. */
    public String image(DatasetProfileSpec profile) {
        return profile.image().isEmpty() ? ofOperator : profile.image();
    }

    /**
     * What was found, sized by the profile and by what was learned.
     *
     * @param made digest of what results depend on beside the inputs
     */
    LearnedMemories.Sized plan(List<DiscoveredPartition> found, DatasetProfile profile, String made) {
        Plan told = Plan.of(found, ProfileTerms.of(profile.getSpec()).sizing());
        learned.seen(profile);
        return learned.sized(
                profile.getMetadata().getName(), new LearnedMemories.CleanedBy(made, image(profile.getSpec())), told);
    }
}
