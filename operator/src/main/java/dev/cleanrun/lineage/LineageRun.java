// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage;

import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.store.Location;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * One round of a run, as it is known when it starts.
 *
 * @param identity tells it from all other runs and rounds; the same text is the same run of OpenLineage, whoever tells
 *     of it and when
 * @param jobNamespace of its job
 * @param recipeName name of its recipe
 * @param source what is read
 * @param target below which outputs are written
 * @param removed whether removed rows are written too
 * @param recipe resolved; without it nothing is told of columns
 */
public record LineageRun(
        String identity,
        String jobNamespace,
        String recipeName,
        Location source,
        Location target,
        boolean removed,
        Optional<Recipe> recipe) {
    /** A round of which all is known. */
    public LineageRun(
            String identity, String jobNamespace, Location source, Location target, boolean removed, Recipe recipe) {
        this(identity, jobNamespace, recipe.name(), source, target, removed, Optional.of(recipe));
    }

    /** The identity of a round of a run in a cluster, whichever operator tells of it. */
    public static String identity(String runUid, int round) {
        return runUid + "/" + round;
    }

    /** The run's id in events. */
    UUID id() {
        return UUID.nameUUIDFromBytes(("cleanrun " + identity).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The job that this is a run of: a recipe that keeps one target clean, so that the runs of a schedule, each with a
     * name of its own, are of one job.
     */
    String jobName() {
        DatasetName clean = DatasetName.of(target);
        String place = switch (target) {
            case Location.Bucket bucket -> bucket.bucket() + (clean.name().equals("/") ? "" : "/" + clean.name());
            case Location.Folder _ -> clean.name();
        };
        return recipeName + " to " + place;
    }
}
