// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import dev.cleanrun.contract.delivery.DeliveryLedger;
import dev.cleanrun.contract.delivery.RecordRules;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.clean.CleaningJob.Input;
import io.airlift.compress.v3.MalformedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/** Reads one staged text file from its beginning to its end, and hands its rows on. */
public final class FileReading {
    /** Rows between two looks at whether the attempt is to end. */
    private static final int OFTEN = 1 << 12;

    private final Source source;
    private final RecordRules rules;

    /** For files of that source. */
    public FileReading(Source source, RecordRules rules) {
        this.source = source;
        this.rules = rules;
    }

    /**
     * What a file was.
     *
     * @param records in it, of every kind
     * @param marks those that are no rows
     * @param rows the others
     * @param header what its header says
     * @param trailer what its trailer says
     */
    public record Read(long records, DeliveryLedger.Marks marks, long rows, Said header, Said trailer) {}

    /**
     * What a header or trailer says.
     *
     * @param count a number of rows, as it is written
     * @param totals sums by column, as they are written
     */
    public record Said(Optional<String> count, Map<String, String> totals) {
        private static Said of(RecordMarks.Said said) {
            return new Said(said.count(), said.totals());
        }
    }

    /**
     * Reads the file.
     *
     * @throws AttemptFailed CorruptInput naming the file and the line
     */
    public Read read(Input input, RowSink sink) {
        SourceFile file = new SourceFile(input.file(), input.sourceKey());
        try (InputStream in = file.open()) {
            RecordMarks marks = new RecordMarks(rules);
            TextRows text = TextRows.of(file, in, source, marks);
            RowSource rows = text.rows();
            sink.begin(rows.columns(), text.delimiter());
            var row = new TextRow(new RowByRow(sink), (byte) text.delimiter());
            while (rows.next(row)) {
                row.flush();
                if (row.rows() % OFTEN == 0 && Thread.currentThread().isInterrupted()) {
                    throw new AttemptFailed(Cause.STOPPED, "the attempt is being stopped", null);
                }
            }
            if (row.rows() > 0 && rows.columns().isEmpty()) {
                throw new BadRow("its rows have no columns");
            }
            return new Read(
                    rows.records().orElse(row.rows()),
                    rows.marks(),
                    row.rows(),
                    Said.of(marks.header()),
                    Said.of(marks.trailer()));
        } catch (BadRow e) {
            throw corrupt(input, e.getMessage(), e);
        } catch (IOException | MalformedInputException e) {
            String damage = file.damage(e);
            throw damage == null
                    ? new AttemptFailed(Cause.SCRATCH_FULL, "the staged file cannot be read or split on scratch", e)
                    : corrupt(input, damage + "; deliver it again, then retry", e);
        }
    }

    private AttemptFailed corrupt(Input input, String why, Throwable trigger) {
        return new AttemptFailed(
                Cause.CORRUPT_INPUT,
                "the file " + input.sourceKey() + " cannot be read as " + source.format() + ": " + why,
                trigger);
    }

    /** A row is written by each flush. */
    private static final class RowByRow extends OutputStream {
        private final RowSink sink;

        RowByRow(RowSink sink) {
            this.sink = sink;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > 0) {
                sink.row(bytes, offset, length);
            }
        }
    }
}
