// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage.cluster;

import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.lineage.LineageFigures;
import dev.cleanrun.names.RunRef;
import java.util.Optional;

/**
 * What is kept of runs beside their status. Servers are asked, so it may take its time, and throws what they do not
 * answer.
 */
public interface Records {
    /** The recipe as it was resolved; empty when it is gone with its run. */
    Optional<Recipe> recipe(RunRef run);

    /** What the run's summary says; empty when there is none, or when it may not be read. */
    Optional<LineageFigures> summary(RunRef run, CleanRunSpec spec);
}
