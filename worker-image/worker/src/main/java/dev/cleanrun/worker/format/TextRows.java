// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import dev.cleanrun.contract.order.CsvDialect;
import dev.cleanrun.contract.order.FixedWidths;
import dev.cleanrun.contract.order.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The rows of a text file.
 *
 * @param rows of it
 * @param delimiter that is between values of rows which go through as they are
 */
record TextRows(RowSource rows, char delimiter) {
    /** What a stream in the source's format holds. */
    static TextRows of(SourceFile file, InputStream in, Source source, RecordMarks marks) throws IOException {
        return switch (source.format()) {
            case JSON -> new TextRows(JsonRows.of(file, in), ',');
            case CSV -> {
                CsvDialect dialect = source.options().csv();
                yield new TextRows(
                        new CsvRows(utf8(in, dialect.encoding()), dialect, marks),
                        dialect.delimiter().charAt(0));
            }
            case FIXED_WIDTH -> {
                FixedWidths widths = source.options().fixed();
                yield new TextRows(new FixedRows(utf8(in, widths.encoding()), widths, marks), ',');
            }
            case PARQUET, DUCKDB -> throw new IllegalStateException(source.format() + " is no text");
        };
    }

    private static InputStream utf8(InputStream in, String encoding) throws IOException {
        Charset charset = Charset.forName(encoding);
        if (Utf16.is(charset)) {
            return Utf16.decoded(in, charset);
        }
        return charset.equals(StandardCharsets.UTF_8) ? in : new TranscodedInput(in, charset);
    }
}
