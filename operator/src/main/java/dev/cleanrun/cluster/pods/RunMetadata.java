// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.pods;

import dev.cleanrun.names.Labels;
import dev.cleanrun.names.RunRef;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.Map;
import java.util.TreeMap;

/** What marks an object as a run's. */
final class RunMetadata {
    private RunMetadata() {}

    /** The object goes with its run, and never holds its deletion up: that would need rights on finalizers. */
    static OwnerReference owner(RunRef run) {
        return new OwnerReferenceBuilder()
                .withApiVersion(RunRef.API_VERSION)
                .withKind(run.kind().kind())
                .withName(run.name())
                .withUid(run.uid())
                .withController(true)
                .withBlockOwnerDeletion(false)
                .build();
    }

    /** In one order, so that a pod is written alike each time. */
    static Map<String, String> labels(RunRef run) {
        return new TreeMap<>(
                Map.of(Labels.MANAGED_BY, Labels.CLEANRUN, run.kind().label(), run.name(), Labels.RUN_UID, run.uid()));
    }
}
