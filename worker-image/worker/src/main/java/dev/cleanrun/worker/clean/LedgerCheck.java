// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.AttemptFailed;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every row ends in exactly one place. */
final class LedgerCheck {
    private LedgerCheck() {}

    /**
     * Compares three counts that come about in different ways. A row with two verdicts is counted twice and written
     * twice, so that only the number of rows that were read gives it away.
     *
     * @param read rows that came out of the source
     * @param ledger verdicts, counted
     * @param files outputs, as written
     * @throws AttemptFailed LedgerMismatch when they do not agree
     */
    static void check(long read, Ledger ledger, List<Cleaned.OutputFile> files) {
        Map<Output, Long> rows = files.stream()
                .collect(Collectors.toMap(Cleaned.OutputFile::output, Cleaned.OutputFile::rows, Long::sum));
        boolean agree = rows.get(Output.CLEAN) == ledger.clean()
                && rows.get(Output.REJECTS) == ledger.rejected()
                && rows.getOrDefault(Output.REMOVED, ledger.removed()) == ledger.removed();
        if (ledger.read() != read || !ledger.addsUp() || !agree) {
            throw new AttemptFailed(
                    Cause.LEDGER_MISMATCH,
                    "rows do not add up: read " + read + ", counted " + ledger + ", written " + rows
                            + "; nothing was published: report it as a fault of CleanRun",
                    null);
        }
    }
}
