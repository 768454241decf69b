// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.keys.KeySample.RuleKeys;
import dev.cleanrun.contract.names.UndecidedNames;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.contract.target.TargetPaths;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A cleaned partition on local disk, checked: every output in scan order, the ledger adds up, no blocking gate broken.
 *
 * @param files one per output that is wanted and slice, in the order of the slices, empty ones included
 * @param ledger where the rows went
 * @param report the partition's report, but for what the attempt as a whole knows
 * @param topRules rules that fired, most frequent first
 * @param engine the engine's version
 * @param peak most memory and most spilled bytes
 * @param undecided for each list that was there and in which names are looked for: those that nobody knows
 * @param keys by which records are found that lie in several partitions; empty where no rule has keys
 */
public record Cleaned(
        List<OutputFile> files,
        Ledger ledger,
        PartitionReport report,
        List<Result.RuleCount> topRules,
        String engine,
        Result.Peak peak,
        List<UndecidedNames> undecided,
        Optional<Keys> keys) {
    /** Without names that are looked for, and without keys. */
    public Cleaned(
            List<OutputFile> files,
            Ledger ledger,
            PartitionReport report,
            List<Result.RuleCount> topRules,
            String engine,
            Result.Peak peak) {
        this(files, ledger, report, topRules, engine, peak, List.of(), Optional.empty());
    }

    /** The same with other files of the same outputs. */
    public Cleaned with(List<OutputFile> others) {
        return new Cleaned(others, ledger, report, topRules, engine, peak, undecided, keys);
    }

    /**
     * Keys of rows that stay.
     *
     * @param hashing by what they were hashed
     * @param rules an entry for each rule that has keys
     */
    public record Keys(String hashing, List<RuleKeys> rules) {
        /** Copies the list. */
        public Keys {
            rules = List.copyOf(rules);
        }
    }

    /**
     * One of an output's files.
     *
     * @param part which of them
     */
    public record OutputFile(TargetPaths.Output output, TargetPaths.Part part, Path file, long rows) {
        /** The output's only file. */
        public OutputFile(TargetPaths.Output output, Path file, long rows) {
            this(output, TargetPaths.Part.ONLY, file, rows);
        }
    }
}
