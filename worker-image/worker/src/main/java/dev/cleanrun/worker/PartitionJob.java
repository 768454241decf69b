// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.clean.CleaningJob;
import dev.cleanrun.worker.clean.Naming;
import dev.cleanrun.worker.clean.SliceSize;
import dev.cleanrun.worker.format.SourceConversion;
import dev.cleanrun.worker.log.Stages;
import dev.cleanrun.worker.publish.KeptWork;
import dev.cleanrun.worker.stage.ScratchFolder;
import dev.cleanrun.worker.stage.Staging;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** The cleaning that an order asks for, of inputs that are staged: the same for all attempts at a partition. */
final class PartitionJob {
    private final Order order;
    private final Settings settings;
    private final Stages stages;
    private final Stop stop;
    private final Recipe recipe;

    private PartitionJob(Order order, Settings settings, Stages stages, Stop stop, Recipe recipe) {
        this.order = order;
        this.settings = settings;
        this.stages = stages;
        this.stop = stop;
        this.recipe = recipe;
    }

    /**
     * Reads the recipe.
     *
     * @throws AttemptFailed InvalidRecipe where it is not there, or not the planned one
     */
    static PartitionJob of(Order order, LastRecipe recipes, Settings settings, Stages stages, Stop stop) {
        return new PartitionJob(order, settings, stages, stop, recipe(order, recipes));
    }

    /** Parquet in between, whatever the formats of source and target: the cleaning and its checks know no other. */
    CleaningJob of(LocalDate asOf, Staging.Staged staged, ScratchFolder scratch, Outputs outputs, KeptWork kept) {
        long space = order.scratch().bytes();
        SourceConversion conversion = new SourceConversion(order.source(), scratch.root(), space, order.memory());
        stop.onCancel(conversion::cancel);
        List<CleaningJob.Input> inputs = conversion.convert(
                staged.inputs(), recipe.columns().stream().map(Column::name).toList());
        if (order.source().format() != InputFormat.PARQUET) {
            stages.partEnded("read");
        }
        stop.check();
        return CleaningJob.builder(recipe, order.partition(), inputs)
                .references(staged.references())
                .asOf(asOf)
                .gates(order.gates())
                .outputs(outputs)
                .scratch(scratch.root(), space)
                .memory(order.memory())
                .spillEarly(order.spillsEarly())
                .profile(settings.profile())
                .kept(kept)
                .refuseTableFiles(order.source().tableFiles() == null)
                .slices(order.source().format() == InputFormat.PARQUET ? SliceSize.PARQUET : SliceSize.CONVERTED)
                .naming(order.source().format() == InputFormat.JSON ? Naming.KEYS : Naming.HEADER)
                .build();
    }

    private static Recipe recipe(Order order, LastRecipe recipes) {
        Path file = Path.of(order.recipePath());
        try {
            Recipe recipe = recipes.read(file);
            if (order.recipeDigest() != null && !recipe.digest().equals(order.recipeDigest())) {
                throw new AttemptFailed(
                        Cause.INVALID_RECIPE,
                        "the recipe in " + file
                                + " is not the one that the run was planned with: nothing was cleaned; put the planned"
                                + " one back, or create the run again, which plans with the recipe as it is now",
                        null);
            }
            return recipe;
        } catch (IOException e) {
            throw new AttemptFailed(
                    Cause.INVALID_RECIPE,
                    "the recipe file " + file + " cannot be read: it has to be mounted into the worker",
                    e);
        }
    }
}
