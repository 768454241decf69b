// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.DatasetProfileSpec;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.snapshot.RunSnapshot;

/**
 * What all pods of a run share.
 *
 * @param run that owns them
 * @param spec of the run
 * @param profileName of its profile
 * @param profile as it is now
 * @param snapshot of discovery
 * @param image of the workers
 */
public record RunPods(
        RunRef run,
        CleanRunSpec spec,
        String profileName,
        DatasetProfileSpec profile,
        RunSnapshot snapshot,
        String image) {}
