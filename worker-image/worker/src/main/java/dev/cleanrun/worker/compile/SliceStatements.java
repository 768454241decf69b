// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.compile.CompiledRecipe.OutputQueries;
import java.util.Optional;

/**
 * What differs between the slices of a partition.
 *
 * @param normalised the scratch file of its rows
 * @param normalise step (a) for its rows
 * @param before what has to be run before step (c) for its rows, in a stretch of them
 * @param outputs step (c) for its rows, in a stretch of them
 */
public record SliceStatements(String normalised, String normalise, Preparations before, OutputQueries outputs) {
    /** Statements before an output. */
    @FunctionalInterface
    public interface Preparations {
        /** The one before an output; none for most. */
        Optional<String> of(Output output, Segment segment);
    }
}
