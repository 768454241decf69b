// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.names.UndecidedNames;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.contract.target.TargetPaths;
import java.nio.file.Path;
import java.util.List;

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
 */
public record Cleaned(
        List<OutputFile> files,
        Ledger ledger,
        PartitionReport report,
        List<Result.RuleCount> topRules,
        String engine,
        Result.Peak peak,
        List<UndecidedNames> undecided) {
    /** Without names that are looked for. */
    public Cleaned(
            List<OutputFile> files,
            Ledger ledger,
            PartitionReport report,
            List<Result.RuleCount> topRules,
            String engine,
            Result.Peak peak) {
        this(files, ledger, report, topRules, engine, peak, List.of());
    }

    /** The same with other files of the same outputs. */
    public Cleaned with(List<OutputFile> others) {
        return new Cleaned(others, ledger, report, topRules, engine, peak, undecided);
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
