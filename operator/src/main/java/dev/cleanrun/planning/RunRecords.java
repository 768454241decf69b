// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.planning;

import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.DatasetProfileSpec;
import dev.cleanrun.cluster.KubernetesFiles;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.lineage.LineageFigures;
import dev.cleanrun.lineage.cluster.Records;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.store.Location;
import dev.cleanrun.store.Store;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a run's recipe from its ConfigMap, and its summary from its target, with no more rights than its discovery had.
 */
public final class RunRecords implements Records {
    /** Larger summaries are not worth the operator's memory: the end of the run is told without them. */
    private static final int LARGEST = 2 << 20;

    private final PlanStore keeping;
    private final RunStorage access;
    private final Function<String, Optional<DatasetProfileSpec>> profiles;

    RunRecords(PlanStore keeping, RunStorage access, Function<String, Optional<DatasetProfileSpec>> profiles) {
        this.keeping = keeping;
        this.access = access;
        this.profiles = profiles;
    }

    /**
     * Of a real API server.
     *
     * @param folder takes certificates while they are used
     */
    public static RunRecords of(KubernetesClient client, Path folder) {
        var files = new KubernetesFiles(client, () -> false);
        return new RunRecords(
                new PlanStore(files),
                new StorageAccess(files, folder),
                name -> Optional.ofNullable(client.resources(DatasetProfile.class)
                                .withName(name)
                                .get())
                        .map(DatasetProfile::getSpec));
    }

    @Override
    public Optional<Recipe> recipe(RunRef run) {
        try {
            return Optional.of(keeping.recipe(run));
        } catch (RunBlocked _) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<LineageFigures> summary(RunRef run, CleanRunSpec spec) {
        try {
            return profiles.apply(spec.profile()).flatMap(profile -> read(run, spec, profile));
        } catch (RunBlocked _) {
            return Optional.empty();
        }
    }

    private Optional<LineageFigures> read(RunRef run, CleanRunSpec spec, DatasetProfileSpec profile) {
        try (Store target = access.open(run, spec, profile.access(), List.of())
                .target(Location.parse(spec.target().uri()))) {
            return target.read(TargetPaths.summaryKey(run.name(), run.uid()), LARGEST)
                    .map(content -> new String(content.bytes(), StandardCharsets.UTF_8))
                    .flatMap(LineageFigures::read);
        }
    }
}
