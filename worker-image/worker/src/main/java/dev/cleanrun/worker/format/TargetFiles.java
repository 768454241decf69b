// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import static dev.cleanrun.worker.compile.Quoting.name;
import static dev.cleanrun.worker.compile.Quoting.text;

import dev.cleanrun.contract.order.FormulaPolicy;
import dev.cleanrun.contract.order.OutputFormat;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.clean.Cleaned.OutputFile;
import dev.cleanrun.worker.clean.ScratchSpace;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineException;
import dev.cleanrun.worker.engine.EngineLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes the files of a target's format from the checked Parquet outputs, row by row in their order. */
public final class TargetFiles {
    /** How the cleaning writes what is converted after it. */
    private static final String SCRATCH_COMPRESSION = "snappy";
    /** Lists that become one value in CSV. */
    private static final Set<String> JOINED = Set.of("dq_flags", "rule_ids", "findings");
    /** How a DuckDB file is written depends on the engine's memory limit, so it is the same in every pod. */
    private static final long DATABASE_MEMORY = 128L << 20;
    /**
     * Settings under which the same rows make the same file: rows in order, and no FSST, whose tables of symbols come
     * from a random sample. The storage version is one that DuckDB reads since 1.2.
     */
    private static final List<String> DATABASE_SETTINGS =
            List.of("SET preserve_insertion_order = true", "SET disabled_compression_methods = 'fsst,dict_fsst'");

    private static final String STORAGE_VERSION = "v1.2.0";

    /** What spreadsheets take for the beginning of a formula, in wide letters too; OWASP, "CSV Injection". */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20]");

    private final Outputs outputs;
    private final Path scratch;
    private final long scratchBytes;
    private final long memory;
    private final RunningEngine running = new RunningEngine();

    /**
     * For one attempt; sizes as for its sources.
     *
     * @param outputs what is wanted
     */
    public TargetFiles(Outputs outputs, Path scratch, long scratchBytes, long memory) {
        this.outputs = outputs;
        this.scratch = scratch;
        this.scratchBytes = scratchBytes;
        this.memory = memory;
    }

    /** What the cleaning has to write. */
    public Outputs cleaned() {
        return switch (outputs.format()) {
            case PARQUET -> outputs;
            case CSV, DUCKDB ->
                new Outputs(OutputFormat.PARQUET, SCRATCH_COMPRESSION, outputs.removed())
                        .withChanges(outputs.hasChanges());
        };
    }

    /** Makes a running conversion end soon with cause {@code Stopped}; called from another thread. */
    public void cancel() {
        running.cancel();
    }

    /** The same outputs in the target's format; their Parquet files go. */
    public List<OutputFile> of(List<OutputFile> cleaned) {
        List<OutputFile> files = new ArrayList<>();
        ScratchSpace space = new ScratchSpace(scratch, scratchBytes);
        try {
            for (OutputFile file : cleaned) {
                files.add(
                        switch (outputs.format()) {
                            case PARQUET -> file;
                            case CSV -> csv(file, space);
                            case DUCKDB -> database(file, space);
                        });
                space.check("writing " + file.output().folder());
            }
        } catch (EngineException e) {
            throw AttemptFailed.of("the outputs cannot be written as " + outputs.format(), e);
        } catch (IOException e) {
            throw new AttemptFailed(Cause.SCRATCH_FULL, "the outputs cannot be written on scratch", e);
        }
        return files;
    }

    private OutputFile csv(OutputFile parquet, ScratchSpace space) throws IOException {
        Path file = renamed(parquet, ".csv");
        try (Engine engine =
                running.open(() -> Engine.open(scratch, EngineLimits.within(memory, space.left()), null, List.of()))) {
            String from = " FROM read_parquet(" + text(parquet.file().toString()) + ")";
            String columns =
                    engine
                            .query("DESCRIBE SELECT *" + from, row -> csvColumn(row.getString(1), row.getString(2)))
                            .stream()
                            .collect(Collectors.joining(", "));
            requireRows(
                    parquet,
                    engine.run("COPY (SELECT " + columns + from + ") TO " + text(file.toString())
                            + " (FORMAT CSV, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '',"
                            + " COMPRESSION "
                            + outputs.compression() + ")"));
        }
        Files.delete(parquet.file());
        return new OutputFile(parquet.output(), parquet.part(), file, parquet.rows());
    }

    private static Path renamed(OutputFile parquet, String suffix) {
        String name = parquet.file().getFileName().toString();
        return parquet.file().resolveSibling(name.substring(0, name.lastIndexOf('.')) + suffix);
    }

    private String csvColumn(String column, String type) {
        boolean escapes = outputs.formulas() == FormulaPolicy.ESCAPE;
        String header = name(escapes && FORMULA.matcher(column).find() ? "'" + column : column);
        if (type.equals("VARCHAR[]") && JOINED.contains(column)) {
            return "nullif(array_to_string(" + name(column) + ", ';'), '') AS " + header;
        }
        return escapes && type.equals("VARCHAR")
                ? "CASE WHEN regexp_matches(" + name(column) + ", " + text(FORMULA.pattern()) + ") THEN chr(39) || "
                        + name(column) + " ELSE " + name(column) + " END AS " + header
                : name(column) + " AS " + header;
    }

    private OutputFile database(OutputFile parquet, ScratchSpace space) throws IOException {
        String table = parquet.output().folder();
        Path file = renamed(parquet, ".duckdb");
        List<String> before = new ArrayList<>(DATABASE_SETTINGS);
        before.add("ATTACH " + text(file.toString()) + " AS out (STORAGE_VERSION '" + STORAGE_VERSION + "')");
        try (Engine engine = running.open(
                () -> Engine.open(scratch, new EngineLimits(DATABASE_MEMORY, space.left()), null, before))) {
            engine.run("CREATE TABLE out." + name(table) + " AS SELECT * FROM read_parquet("
                    + text(parquet.file().toString()) + ")");
            engine.run("CHECKPOINT out");
            requireRows(parquet, engine.number("SELECT count(*) FROM out." + name(table)));
            engine.run("DETACH out");
        }
        Files.delete(parquet.file());
        return new OutputFile(parquet.output(), parquet.part(), file, parquet.rows());
    }

    private static void requireRows(OutputFile parquet, long written) {
        if (written != parquet.rows()) {
            throw new AttemptFailed(
                    Cause.LEDGER_MISMATCH,
                    "of " + parquet.rows() + " rows of " + parquet.output().folder() + " " + written
                            + " were written; nothing was published: report it as a fault of CleanRun",
                    null);
        }
    }
}
