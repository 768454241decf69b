// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import static dev.cleanrun.worker.compile.Quoting.name;
import static dev.cleanrun.worker.compile.Quoting.text;

import dev.cleanrun.contract.delivery.DeliveryColumns;
import dev.cleanrun.contract.order.OutputFormat;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.clean.ScratchSpace;
import dev.cleanrun.worker.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes of each folder's text one object, one after another: however many there are, one is written at a time. */
final class FolderFiles {
    /** Twice the longest row, since quotes are doubled, and the engine's buffer for it. */
    private static final String ROW_LIMITS = "max_line_size = 4194304, buffer_size = 8388608";
    /** Small enough for two hundred columns of text in a worker of 512 MiB. */
    private static final int ROW_GROUP = 61_440;

    private final Engine engine;
    private final ScratchSpace space;
    private final Outputs outputs;
    private final String uri;

    /** @param uri of the delivered file */
    FolderFiles(Engine engine, ScratchSpace space, Outputs outputs, String uri) {
        this.engine = engine;
        this.space = space;
        this.outputs = outputs;
        this.uri = uri;
    }

    /**
     * An object that is to go to the target.
     *
     * @param folder that it goes to
     * @param file on scratch
     * @param rows in it
     */
    record Written(String folder, Path file, long rows) {}

    /** Writes them all; texts go as they are read. */
    List<Written> write(List<FolderTexts.Folder> folders, RowRouter rows, Path into) throws IOException {
        List<Written> written = new ArrayList<>();
        for (FolderTexts.Folder folder : folders) {
            Path file = into.resolve("%05d.object".formatted(written.size()));
            long copied = engine.run(copy(folder.file(), rows, file));
            if (copied != folder.rows()) {
                throw new AttemptFailed(
                        Cause.LEDGER_MISMATCH,
                        "of " + folder.rows() + " rows that go to " + folder.path() + " the engine took " + copied
                                + "; nothing was published: report it as a fault of CleanRun",
                        null);
            }
            Files.delete(folder.file());
            space.added(file, "writing partitions");
            written.add(new Written(folder.path(), file, copied));
        }
        return written;
    }

    private String copy(Path from, RowRouter rows, Path to) {
        List<String> columns = rows.columns();
        String selected = IntStream.range(0, columns.size())
                .mapToObj(column -> "c" + column + " AS " + name(columns.get(column)))
                .collect(Collectors.joining(", "));
        String types = IntStream.range(0, columns.size())
                .mapToObj(column -> "'c" + column + "': 'VARCHAR'")
                .collect(Collectors.joining(", "));
        return "COPY (SELECT " + selected + ", " + text(uri) + " AS " + name(DeliveryColumns.FILE) + ", r AS "
                + name(DeliveryColumns.ROW) + " FROM read_csv(" + text(from.toString())
                + ", auto_detect = false, header = false, delim = " + text(String.valueOf(rows.delimiter()))
                + ", quote = '\"', escape = '\"', nullstr = '', allow_quoted_nulls = false, new_line = '\\n'"
                + ", parallel = false, " + ROW_LIMITS + ", columns = {'digit': 'VARCHAR', " + types
                + ", 'r': 'BIGINT'})) TO " + text(to.toString()) + " (" + options() + ")";
    }

    private String options() {
        return outputs.format() == OutputFormat.CSV
                ? "FORMAT CSV, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '', COMPRESSION "
                        + outputs.compression()
                : "FORMAT PARQUET, COMPRESSION " + outputs.compression() + ", ROW_GROUP_SIZE " + ROW_GROUP;
    }
}
