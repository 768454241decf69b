// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.recipe.Recipe;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What is to be cleaned, all of it on local disk.
 *
 * @param recipe how
 * @param partition which, for rules that compare rows with the folder's values
 * @param inputs the partition's objects in the order of their keys
 * @param references local file by name of those lists that exist; rules of absent ones are not applicable
 * @param asOf date that rules on age and future dates refer to
 * @param gates of scope Partition
 * @param outputs what to write and how
 * @param scratch the folder of this attempt alone, which holds the staged inputs and references already
 * @param scratchBytes what may be used there, staged inputs included
 * @param memory bytes that the whole process may use
 * @param profile whether the engine's profile of each statement is kept in {@code scratch/profile}
 * @param naming where the inputs' names of columns come from
 */
public record CleaningJob(
        Recipe recipe,
        PartitionFolder partition,
        List<Input> inputs,
        Map<String, Path> references,
        LocalDate asOf,
        List<Gate> gates,
        Outputs outputs,
        Path scratch,
        long scratchBytes,
        long memory,
        boolean profile,
        Naming naming) {

    /** For inputs whose columns are named in one place. */
    public CleaningJob(
            Recipe recipe,
            PartitionFolder partition,
            List<Input> inputs,
            Map<String, Path> references,
            LocalDate asOf,
            List<Gate> gates,
            Outputs outputs,
            Path scratch,
            long scratchBytes,
            long memory,
            boolean profile) {
        this(
                recipe,
                partition,
                inputs,
                references,
                asOf,
                gates,
                outputs,
                scratch,
                scratchBytes,
                memory,
                profile,
                Naming.HEADER);
    }

    /**
     * One staged object, or a part of it, as Parquet.
     *
     * @param file where it lies
     * @param sourceKey its key relative to the source, as it goes into {@code src_file}
     * @param firstRow number of the file's first row in the object, from 0: an object may be staged as several files,
     *     one behind the other
     * @param columns names of its columns in the object, where the file has others; null: those of the file
     */
    public record Input(Path file, String sourceKey, long firstRow, List<String> columns) {
        /** A whole object. */
        public Input(Path file, String sourceKey) {
            this(file, sourceKey, 0, null);
        }
    }
}
