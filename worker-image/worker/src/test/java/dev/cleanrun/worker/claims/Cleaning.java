// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.claims;

import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.recipe.BuiltinRecipes;
import dev.cleanrun.contract.recipe.Orphans;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.clean.CleaningJob;
import dev.cleanrun.worker.clean.RecipeCleaner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a recipe over one partition of the sample claims, from folder to folder. */
public record Cleaning(SampleClaims claims, Path work, long memory, Orphans orphans) {
    private static final long SCRATCH = 4L << 30;

    /** With what the builtin recipes say of orphans. */
    public Cleaning(SampleClaims claims, Path work, long memory) {
        this(claims, work, memory, Orphans.FLAG);
    }

    /** As the answer key has it, which holds that all versions of a claim lie in one partition. */
    public static Cleaning rejectingOrphans(SampleClaims claims, Path work) {
        return new Cleaning(claims, work, 1L << 30, Orphans.REJECT);
    }

    /** The builtin recipe of a data set. */
    public static Recipe recipe(String dataset) {
        return RecipeReader.read(BuiltinRecipes.text(dataset).orElseThrow(), dataset + ".yaml");
    }

    /** Cleans a partition; its outputs and the copied input lie in {@link #folder}. */
    public Cleaned clean(String set, String dataset, String partition) {
        Path scratch = folder(set, dataset, partition);
        try {
            Files.createDirectories(scratch);
            Path staged = Files.copy(claims.file(set, dataset, partition), scratch.resolve("input.parquet"));
            Path list = Files.copy(claims.ndcList(), scratch.resolve("ndc11.csv"));
            return clean(
                    dataset,
                    partition,
                    scratch,
                    List.of(new CleaningJob.Input(staged, partition + "/part-0.parquet")),
                    list);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cleans a partition from inputs that are in that scratch folder already. */
    Cleaned clean(String dataset, String partition, Path scratch, List<CleaningJob.Input> inputs, Path ndcList) {
        return new RecipeCleaner(stage -> {})
                .clean(CleaningJob.builder(used(dataset), new PartitionFolder(partition, values(partition)), inputs)
                        .references(Map.of("ndc_list", ndcList))
                        .asOf(LocalDate.of(2026, 11, 1))
                        .outputs(Outputs.defaults().withChanges(true))
                        .scratch(scratch, SCRATCH)
                        .memory(memory)
                        .build());
    }

    /** The values of a partition's path. */
    public static Map<String, String> values(String partition) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String segment : partition.split("/")) {
            values.put(segment.substring(0, segment.indexOf('=')), segment.substring(segment.indexOf('=') + 1));
        }
        return values;
    }

    /** The recipe that is used: the builtin one, with what is said of orphans. */
    public Recipe used(String dataset) {
        return orphans == Orphans.FLAG
                ? recipe(dataset)
                : RecipeReader.read(
                        "recipe: " + dataset + "\nextends: " + dataset + "\norphans: " + orphans + "\n",
                        dataset + ".yaml");
    }

    /** Where a partition's scratch files are. */
    public Path folder(String set, String dataset, String partition) {
        return work.resolve(set).resolve(dataset).resolve(partition);
    }
}
