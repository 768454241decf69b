// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.decide.partition.Selection;

/**
 * A run that may start, with what it refers to; no field is null that has a default in the schema.
 *
 * @param run the manifest; its namespace may be null, its status is that of an unseen run
 * @param profile the profile that it names: from the given files, else a builtin one
 * @param recipeText the recipe as YAML, the run's own or the profile's
 * @param recipe the same, read
 * @param filter the partitions that include and exclude select
 */
public record CheckedRun(CleanRun run, DatasetProfile profile, String recipeText, Recipe recipe, Selection filter) {}
