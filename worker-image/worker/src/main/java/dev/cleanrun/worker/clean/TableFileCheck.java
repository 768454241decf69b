// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.clean.CleaningJob.Input;
import dev.cleanrun.worker.compile.Quoting;
import dev.cleanrun.worker.engine.Engine;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Refuses objects that the engine of a table wrote, by what it writes into each: the table's log says which of its
 * files count, and lies where a source that begins below it does not show it.
 */
public final class TableFileCheck {
    /** In the footer of each data file: Apache Iceberg's library for Java, and PyIceberg. */
    private static final String ICEBERG = "iceberg.schema";
    /** The first column of each data file of Apache Hudi. */
    private static final String HUDI = "_hoodie_commit_time";

    private final Engine engine;

    /** On a session of the engine. */
    public TableFileCheck(Engine engine) {
        this.engine = engine;
    }

    /**
     * Looks at the columns of an object, which stands for all that have them.
     *
     * @param columns their names
     * @throws AttemptFailed CorruptInput
     */
    public void columns(List<String> columns, Input input) {
        if (columns.contains(HUDI)) {
            throw refused(input, "Hudi");
        }
    }

    /**
     * Looks at the footer of each object.
     *
     * @throws AttemptFailed CorruptInput
     */
    public void footers(List<Input> inputs) {
        List<String> found = engine.query(
                "SELECT min(file_name) FROM parquet_kv_metadata(["
                        + inputs.stream()
                                .map(input -> Quoting.text(input.file().toString()))
                                .collect(Collectors.joining(", "))
                        + "]) WHERE key = encode('" + ICEBERG + "') HAVING count(*) > 0",
                row -> row.getString(1));
        inputs.stream()
                .filter(input -> found.contains(input.file().toString()))
                .findFirst()
                .ifPresent(input -> {
                    throw refused(input, "Iceberg");
                });
    }

    private static AttemptFailed refused(Input input, String table) {
        return new AttemptFailed(
                Cause.CORRUPT_INPUT,
                "the object " + input.sourceKey() + " is a file of a table of " + table
                        + ": the table's log says which of its files count and is not read here, so that rows"
                        + " that were deleted or replaced since would be cleaned with the others; write the table out"
                        + " as plain files, or set source.ignoreOther: true if every file counts as it is",
                null);
    }
}
