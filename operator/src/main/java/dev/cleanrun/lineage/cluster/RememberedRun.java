// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage.cluster;

import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.lineage.LineageRun;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.store.Location;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What is remembered of a live run: little, since there may be hundreds. The name of its recipe is remembered when it
 * was read, because it names the run's job, and the recipe is gone with the run.
 */
final class RememberedRun {
    private final RunRef ref;
    private final String source;
    private final String target;
    private final AtomicReference<Optional<String>> recipeName = new AtomicReference<>(Optional.empty());

    RememberedRun(RunRef ref, CleanRunSpec spec) {
        this.ref = ref;
        this.source = spec.source().uri();
        this.target = spec.target().uri();
    }

    RunRef ref() {
        return ref;
    }

    void named(Recipe recipe) {
        recipeName.set(Optional.of(recipe.name()));
    }

    boolean isNamed() {
        return recipeName.get().isPresent();
    }

    /**
     * One of its rounds; empty where nobody has read what its recipe is called. Workers in a cluster always write
     * removed rows.
     */
    Optional<LineageRun> round(int round, Optional<Recipe> recipe) {
        return recipeName
                .get()
                .map(name -> new LineageRun(
                        LineageRun.identity(ref.uid(), round),
                        "cleanrun/" + ref.namespace(),
                        name,
                        Location.parse(source),
                        Location.parse(target),
                        true,
                        recipe));
    }
}
