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
 * @param spillEarly whether the engine is to use less of it than it could
 * @param profile whether the engine's profile of each statement is kept in {@code scratch/profile}
 * @param naming where the inputs' names of columns come from
 * @param slices how much is written at a time
 * @param kept what other attempts have kept of slices
 * @param refuseTableFiles whether inputs that the engine of a table wrote are refused
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
        boolean spillEarly,
        boolean profile,
        Naming naming,
        SliceSize slices,
        KeptFiles kept,
        boolean refuseTableFiles) {

    /** The cleaning of a partition. */
    public static Builder builder(Recipe recipe, PartitionFolder partition, List<Input> inputs) {
        return new Builder(recipe, partition, inputs);
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

    /** Puts a job together; each method sets what it is named after. */
    public static final class Builder {
        private final Recipe recipe;
        private final PartitionFolder partition;
        private final List<Input> inputs;
        private Map<String, Path> references = Map.of();
        private LocalDate asOf;
        private List<Gate> gates = List.of();
        private Outputs outputs = Outputs.defaults();
        private Path scratch;
        private long scratchBytes;
        private long memory;
        private boolean spillEarly;
        private boolean profile;
        private Naming naming = Naming.HEADER;
        private SliceSize slices = SliceSize.PARQUET;
        private KeptFiles kept = KeptFiles.NONE;
        private boolean refuseTableFiles;

        private Builder(Recipe recipe, PartitionFolder partition, List<Input> inputs) {
            this.recipe = recipe;
            this.partition = partition;
            this.inputs = inputs;
        }

        public Builder references(Map<String, Path> fileByName) {
            references = fileByName;
            return this;
        }

        public Builder asOf(LocalDate date) {
            asOf = date;
            return this;
        }

        public Builder gates(List<Gate> ofPartition) {
            gates = ofPartition;
            return this;
        }

        public Builder outputs(Outputs what) {
            outputs = what;
            return this;
        }

        public Builder scratch(Path folder, long bytes) {
            scratch = folder;
            scratchBytes = bytes;
            return this;
        }

        public Builder memory(long bytes) {
            memory = bytes;
            return this;
        }

        public Builder spillEarly(boolean early) {
            spillEarly = early;
            return this;
        }

        public Builder profile(boolean kept) {
            profile = kept;
            return this;
        }

        public Builder naming(Naming ofColumns) {
            naming = ofColumns;
            return this;
        }

        public Builder slices(SliceSize size) {
            slices = size;
            return this;
        }

        public Builder kept(KeptFiles files) {
            kept = files;
            return this;
        }

        public Builder refuseTableFiles(boolean refuse) {
            refuseTableFiles = refuse;
            return this;
        }

        /** The job. */
        public CleaningJob build() {
            return new CleaningJob(
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
                    spillEarly,
                    profile,
                    naming,
                    slices,
                    kept,
                    refuseTableFiles);
        }
    }
}
