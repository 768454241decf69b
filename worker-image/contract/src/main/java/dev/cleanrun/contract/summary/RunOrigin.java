// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import dev.cleanrun.contract.order.OutputFormat;
import java.util.List;
import java.util.Map;

/**
 * What a summary's figures come of. Times are those at which partitions were committed, by the storage's clock, so that
 * the same target always tells the same.
 *
 * @param source that the run reads
 * @param target that the summary is of
 * @param format of the outputs; null in summaries of earlier versions
 * @param recipes that the partitions were cleaned by, most used first
 * @param engines partitions by version of DuckDB
 * @param asOf partitions by the date that rules referred to
 * @param firstCommit when the run's first partition was committed (ISO instant); null when it committed none
 * @param lastCommit when its last one was
 * @param newestCommit when the newest partition on the target was, whoever cleaned it; null without partitions
 */
public record RunOrigin(
        String source,
        String target,
        OutputFormat format,
        List<RecipeUse> recipes,
        Map<String, Long> engines,
        Map<String, Long> asOf,
        String firstCommit,
        String lastCommit,
        String newestCommit) {
    /** Of summaries that do not tell. */
    public static final RunOrigin UNKNOWN =
            new RunOrigin(null, null, null, List.of(), Map.of(), Map.of(), null, null, null);

    /** What is missing is empty. */
    public RunOrigin {
        recipes = recipes == null ? List.of() : List.copyOf(recipes);
        engines = engines == null ? Map.of() : engines;
        asOf = asOf == null ? Map.of() : asOf;
    }

    /**
     * A recipe and how many partitions it cleaned.
     *
     * @param name of the recipe
     * @param digest of it as it was resolved; null in reports of earlier versions
     * @param partitions cleaned by it
     */
    public record RecipeUse(String name, String digest, long partitions) {}
}
