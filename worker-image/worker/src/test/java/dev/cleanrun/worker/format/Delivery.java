// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import dev.cleanrun.contract.order.CsvDialect;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.order.InputOptions;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.worker.clean.CleaningJob.Input;
import dev.cleanrun.worker.fixture.OneDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Objects of one format, staged in a scratch folder and converted. */
final class Delivery {
    private static final long SCRATCH = 4L << 30;
    private static final long MEMORY = 1L << 30;

    private final Path scratch;
    private final Source source;
    private final List<Input> staged = new ArrayList<>();
    private long piece = Segments.PIECE;

    private Delivery(Path scratch, Source source) {
        this.scratch = scratch;
        this.source = source;
    }

    static Delivery csv(Path scratch, CsvDialect dialect) {
        return new Delivery(scratch, new Source("mem:source/", InputFormat.CSV, InputOptions.of(dialect)));
    }

    static Delivery json(Path scratch) {
        return new Delivery(scratch, new Source("mem:source/", InputFormat.JSON, null));
    }

    static Delivery database(Path scratch, String table) {
        return new Delivery(scratch, new Source("mem:source/", InputFormat.DUCKDB, new InputOptions(null, table)));
    }

    /** Converts in pieces of so many bytes. */
    Delivery inPieces(long bytes) {
        piece = bytes;
        return this;
    }

    Delivery with(String key, String text) {
        return with(key, text.getBytes(StandardCharsets.UTF_8));
    }

    Delivery with(String key, byte[] bytes) {
        try {
            Path inputs = Files.createDirectories(scratch.resolve("inputs"));
            staged.add(new Input(Files.write(inputs.resolve("%05d.object".formatted(staged.size())), bytes), key));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Input> converted() {
        return new SourceConversion(source, scratch, SCRATCH, MEMORY, piece).convert(staged, List.of("of_recipe"));
    }

    /** Rows as {@code [a]|NULL|[b]}, after a line with the names. */
    static List<String> rows(List<Input> inputs) {
        List<String> rows = new ArrayList<>();
        for (Input input : inputs) {
            if (rows.isEmpty()) {
                rows.add(String.join("|", input.columns()));
            }
            rows.addAll(sql("SELECT * FROM read_parquet('" + input.file() + "')", false));
        }
        return rows;
    }

    static List<String> sql(String statement, boolean names) {
        try (Connection connection = OneDatabase.session(statement);
                Statement running = connection.createStatement()) {
            List<String> rows = new ArrayList<>();
            if (!running.execute(statement)) {
                return rows;
            }
            try (ResultSet result = running.getResultSet()) {
                int columns = result.getMetaData().getColumnCount();
                if (names) {
                    List<String> header = new ArrayList<>();
                    for (int column = 1; column <= columns; column++) {
                        header.add(result.getMetaData().getColumnName(column));
                    }
                    rows.add(String.join("|", header));
                }
                while (result.next()) {
                    List<String> values = new ArrayList<>();
                    for (int column = 1; column <= columns; column++) {
                        String value = result.getString(column);
                        values.add(value == null ? "NULL" : "[" + value + "]");
                    }
                    rows.add(String.join("|", values));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
