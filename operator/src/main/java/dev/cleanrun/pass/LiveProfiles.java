// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.planning.LiveProfile;
import dev.cleanrun.planning.RunBlocked;
import dev.cleanrun.terms.ProfileTerms;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Profiles as they are now, each read once until it changes. Any thread may ask. */
final class LiveProfiles {
    private final Map<String, LiveProfile> byName = new ConcurrentHashMap<>();
    private final RunListener listener;

    LiveProfiles(RunListener listener) {
        this.listener = listener;
    }

    /**
     * The profile of a run.
     *
     * @param name as the run has it
     * @param there the resource, if there is one
     * @throws RunBlocked when there is none, or it is of no use
     */
    LiveProfile live(String name, Optional<DatasetProfile> there) {
        if (there.isEmpty()) {
            byName.remove(name);
            listener.profileGone(name);
            throw new RunBlocked(
                    ConditionReason.PROFILE_NOT_FOUND,
                    "there is no DatasetProfile " + name + ": create it; what waits for it goes on by itself then");
        }
        var spec = there.get().getSpec();
        LiveProfile known = byName.get(name);
        if (known != null && known.spec().equals(spec)) {
            return known;
        }
        try {
            var live = new LiveProfile(name, spec, ProfileTerms.of(spec));
            byName.put(name, live);
            listener.profileSeen(there.get());
            return live;
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new RunBlocked(
                    ConditionReason.INVALID_PROFILE,
                    "the DatasetProfile " + name + " cannot be used: " + e.getMessage());
        }
    }
}
