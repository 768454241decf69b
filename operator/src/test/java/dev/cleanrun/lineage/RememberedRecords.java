// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage;

import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.lineage.cluster.Records;
import dev.cleanrun.names.RunRef;
import java.util.Optional;

/** Records in memory, of any run. */
final class RememberedRecords implements Records {
    Optional<Recipe> recipe = Optional.of(Told.recipe());
    boolean answers = true;
    int asked;

    @Override
    public Optional<Recipe> recipe(RunRef run) {
        return recipe;
    }

    @Override
    public Optional<LineageFigures> summary(RunRef run, CleanRunSpec spec) {
        asked++;
        if (!answers) {
            throw new IllegalStateException("a test says so");
        }
        return Optional.of(Told.figures());
    }
}
