// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.reading;

import dev.cleanrun.contract.order.CsvDialect;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.order.InputOptions;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.clean.CleaningJob;
import dev.cleanrun.worker.clean.CleaningJob.Input;
import dev.cleanrun.worker.clean.RecipeCleaner;
import dev.cleanrun.worker.fixture.OneDatabase;
import dev.cleanrun.worker.format.SourceConversion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The objects of one partition, {@code k=1}, staged in a folder of their own and cleaned from there. */
final class Objects {
    private static final long SCRATCH = 4L << 30;
    private static final long MEMORY = 1L << 30;

    private final Path folder;
    private final InputFormat format;
    private final List<Input> staged = new ArrayList<>();

    Objects(Path folder, InputFormat format) {
        try {
            this.folder = Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.format = format;
    }

    static Objects parquet(Path folder) {
        return new Objects(folder, InputFormat.PARQUET);
    }

    /** Where the next object is to be written. */
    Path next() {
        Path file = folder.resolve("staged-" + staged.size());
        staged.add(new Input(
                file,
                "k=1/" + (char) ('a' + staged.size()) + "." + format.name().toLowerCase(Locale.ROOT)));
        return file;
    }

    /** The next object is what a query gives, written as Parquet; gives the file. */
    Path of(String query) {
        Path file = next();
        sql("COPY (" + query + ") TO '" + file + "' (FORMAT PARQUET, COMPRESSION uncompressed)");
        return file;
    }

    /** The next object is what a query gives, with a key in its footer that says something. */
    void withFooter(String key, String query) {
        sql("COPY (" + query + ") TO '" + next() + "' (FORMAT PARQUET, KV_METADATA {'" + key + "': '{}'})");
    }

    /** The next object is a database file whose only table is what a query gives. */
    void database(String query) {
        sql("ATTACH '" + next() + "' AS d; CREATE TABLE d.rows AS " + query + "; DETACH d");
    }

    Objects with(String query) {
        of(query);
        return this;
    }

    /** Cleans them. */
    Cleaned cleanedBy(String recipe) {
        return cleanedBy(recipe, true);
    }

    /** The same, with files of tables refused or not. */
    Cleaned cleanedBy(String recipe, boolean refuseTableFiles) {
        Recipe read = RecipeReader.read(recipe, "recipe.yaml");
        InputOptions options = format == InputFormat.CSV ? InputOptions.of(CsvDialect.defaults()) : InputOptions.none();
        List<Input> inputs = new SourceConversion(new Source("mem:source/", format, options), folder, SCRATCH, MEMORY)
                .convert(staged, read.columns().stream().map(Column::name).toList());
        return new RecipeCleaner(_ -> {})
                .clean(CleaningJob.builder(read, new PartitionFolder("k=1", Map.of("k", "1")), inputs)
                        .asOf(LocalDate.of(2026, 11, 1))
                        .scratch(folder, SCRATCH)
                        .memory(MEMORY)
                        .refuseTableFiles(refuseTableFiles)
                        .build());
    }

    /** The values of an expression over an output's rows, in order. */
    static List<String> read(Cleaned cleaned, Output output, String expression) {
        return sql(query(cleaned, output, expression));
    }

    /** The query of the same. */
    static String query(Cleaned cleaned, Output output, String expression) {
        return "SELECT CAST(" + expression + " AS VARCHAR) FROM read_parquet('"
                + cleaned.files().stream()
                        .filter(file -> file.output() == output)
                        .findFirst()
                        .orElseThrow()
                        .file() + "')";
    }

    /** Runs statements; the first column of what they give. */
    static List<String> sql(String statement) {
        try (Connection connection = OneDatabase.session(statement);
                Statement running = connection.createStatement()) {
            List<String> values = new ArrayList<>();
            if (running.execute(statement)) {
                try (ResultSet result = running.getResultSet()) {
                    while (result.next()) {
                        values.add(result.getString(1));
                    }
                }
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }
}
