// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import static dev.cleanrun.worker.compile.Quoting.text;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.clean.CleaningJob.Input;
import dev.cleanrun.worker.clean.ScratchSpace;
import dev.cleanrun.worker.engine.Engine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Turns the rows of one object into Parquet files of text columns, each from a piece of text that is gone before the
 * next: scratch holds no second copy of the whole object as text, memory nothing that grows with it.
 */
final class Segments {
    /** Bytes of text in a piece: some hundred thousand rows. */
    static final long PIECE = 64L << 20;
    /** Twice the longest row, since quotes are doubled, and the engine's buffer for it. */
    private static final String ROW_LIMITS = "max_line_size = 4194304, buffer_size = 8388608";

    private final Engine engine;
    private final ScratchSpace space;
    private final Path folder;
    private final long piece;
    private int files;

    Segments(Engine engine, ScratchSpace space, Path folder, long piece) {
        this.engine = engine;
        this.space = space;
        this.folder = folder;
        this.piece = piece;
    }

    /**
     * Writes all rows of an object.
     *
     * @param delimiter that is between values of rows which go through as they are
     * @return the files with the number of their first row in the object; none when there are no columns
     */
    List<Input> write(String key, RowSource rows, char delimiter) throws IOException {
        List<Input> written = new ArrayList<>();
        long first = 0;
        boolean more = true;
        while (more) {
            Path chunk = folder.resolve("piece.csv");
            TextRow row;
            try (OutputStream out = new ScratchOutput(Files.newOutputStream(chunk))) {
                row = new TextRow(out, (byte) delimiter);
                more = fill(rows, row);
                row.flush();
            }
            if (row.rows() > 0 && rows.columns().isEmpty()) {
                throw new BadRow("its objects have no keys");
            }
            if (!rows.columns().isEmpty() && (row.rows() > 0 || written.isEmpty())) {
                Path file = parquet(key, chunk, rows.columns().size(), delimiter, row.rows());
                space.added(file, "reading " + key);
                written.add(new Input(file, key, first, rows.columns()));
            }
            first += row.rows();
            Files.delete(chunk);
        }
        return written;
    }

    /** A file of these columns without a row. */
    Input empty(String key, List<String> columns) throws IOException {
        Path chunk = Files.createFile(folder.resolve("piece.csv"));
        Input input = new Input(parquet(key, chunk, columns.size(), ',', 0), key, 0, columns);
        Files.delete(chunk);
        return input;
    }

    private boolean fill(RowSource rows, TextRow row) throws IOException {
        while (row.bytes() < piece) {
            if (!rows.next(row)) {
                return false;
            }
        }
        return true;
    }

    private Path parquet(String key, Path chunk, int columns, char delimiter, long rows) {
        Path file = folder.resolve("%05d.parquet".formatted(files++));
        String names =
                IntStream.range(0, columns).mapToObj(column -> "c" + column).collect(Collectors.joining(", "));
        String types = IntStream.range(0, columns)
                .mapToObj(column -> "'c" + column + "': 'VARCHAR'")
                .collect(Collectors.joining(", "));
        long copied = engine.run("COPY (SELECT " + names + " FROM read_csv(" + text(chunk.toString())
                + ", auto_detect = false, header = false, delim = " + text(String.valueOf(delimiter))
                + ", quote = '\"', escape = '\"', nullstr = '', allow_quoted_nulls = false, new_line = '\\n"
                + "', parallel = false, "
                + ROW_LIMITS + ", columns = {'digit': 'VARCHAR', " + types + "})) TO " + text(file.toString())
                + " (FORMAT PARQUET, COMPRESSION snappy, ROW_GROUP_SIZE 20480)");
        if (copied != rows) {
            throw new AttemptFailed(
                    Cause.LEDGER_MISMATCH,
                    "of " + rows + " rows read from " + key + " the engine took " + copied
                            + "; nothing was published: report it as a fault of CleanRun",
                    null);
        }
        return file;
    }

    /** Says of a failed write that it was one: what reads and what writes fail with the same exception otherwise. */
    private static final class ScratchOutput extends OutputStream {
        private final OutputStream out;

        ScratchOutput(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw new AttemptFailed(
                        Cause.SCRATCH_FULL, "the input cannot be converted on scratch: the disk is full", e);
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
