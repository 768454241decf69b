// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.result.Ledger;

/**
 * What the page says of one committed partition: small, since all of them are held at once.
 *
 * @param path of its folder
 * @param ledger where its rows went
 * @param asked bytes that its attempt was given; 0 when unknown
 * @param peak bytes that it used; 0 when unknown
 * @param millis that it took before publishing
 * @param smallCells rows below which nothing is told of a group of rows
 */
public record PartitionFigures(String path, Ledger ledger, long asked, long peak, long millis, int smallCells) {
    static PartitionFigures of(String path, Ledger ledger, PartitionReport report) {
        PartitionReport.Memory memory = report == null ? null : report.memory();
        long millis = report == null
                ? 0
                : report.stages().stream()
                        .filter(stage -> !stage.stage().contains("."))
                        .mapToLong(PartitionReport.StageEntry::ms)
                        .sum();
        return new PartitionFigures(
                path,
                ledger,
                memory == null ? 0 : memory.asked(),
                memory == null ? 0 : memory.peak(),
                millis,
                report == null || report.smallCells() == null ? Recipe.SMALLEST_CELL : report.smallCells());
    }

    /** Rows that left, by rows read; 0 without rows. */
    public double lost() {
        return ledger.read() == 0 ? 0 : (double) (ledger.rejected() + ledger.removed()) / ledger.read();
    }
}
