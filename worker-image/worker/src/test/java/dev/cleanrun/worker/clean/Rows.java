// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.compile.ParsedExpressions;
import dev.cleanrun.worker.fixture.OneDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A partition made of a few rows, cleaned by a recipe written beside it. */
public final class Rows {
    /** The folder of the partition. */
    static final String PARTITION = "age_band=65-74/event_year=2020";

    private final Path folder;
    private final List<String> selects;
    private final List<Gate> gates;
    private final long memory;
    private final long mostEffects;
    private final Map<String, Path> lists;
    private final boolean profile;
    private final SliceSize slices;
    private KeptFiles kept = KeptFiles.NONE;
    private boolean spillEarly;

    private Rows(
            Path folder,
            List<String> selects,
            List<Gate> gates,
            long memory,
            long mostEffects,
            Map<String, Path> lists,
            boolean profile,
            SliceSize slices) {
        this.profile = profile;
        this.lists = lists;
        this.slices = slices;
        this.mostEffects = mostEffects;
        this.folder = folder;
        this.selects = selects;
        this.gates = gates;
        this.memory = memory;
    }

    /** One input file per query. */
    public static Rows of(Path folder, String... selects) {
        return new Rows(
                folder,
                List.of(selects),
                List.of(),
                1L << 30,
                OutputWriter.MOST_EFFECTS,
                Map.of(),
                false,
                SliceSize.PARQUET);
    }

    Rows gated(Gate gate) {
        return new Rows(folder, selects, List.of(gate), memory, mostEffects, lists, profile, slices);
    }

    Rows within(long bytes) {
        return new Rows(folder, selects, gates, bytes, mostEffects, lists, profile, slices);
    }

    Rows inStretchesOf(long effects) {
        return new Rows(folder, selects, gates, memory, effects, lists, profile, slices);
    }

    /** In row groups of 2,048 rows, and so many slices. */
    Rows inSlicesOf(SliceSize size) {
        return new Rows(folder, selects, gates, memory, mostEffects, lists, profile, size);
    }

    /** With what earlier attempts have kept. */
    Rows keptIn(KeptFiles files) {
        kept = files;
        return this;
    }

    /** As the last try at the largest size does. */
    Rows spillingEarly() {
        spillEarly = true;
        return this;
    }

    /** With these lists, by name. */
    Rows with(Map<String, Path> files) {
        return new Rows(folder, selects, gates, memory, mostEffects, files, profile, slices);
    }

    /** With the engine's profile of each statement in {@code folder/profile}. */
    Rows profiled() {
        return new Rows(folder, selects, gates, memory, mostEffects, lists, true, slices);
    }

    /** Cleans the rows; the partition is {@code age_band=65-74/event_year=2020}, the date 2026-11-01. */
    public Result cleanedBy(String recipe) {
        List<CleaningJob.Input> inputs = new ArrayList<>();
        for (int number = 0; number < selects.size(); number++) {
            Path file = folder.resolve("input-" + number + ".parquet");
            sql("COPY (" + selects.get(number) + ") TO '" + file + "' (FORMAT PARQUET, ROW_GROUP_SIZE 2048)");
            inputs.add(new CleaningJob.Input(file, PARTITION + "/part-" + number + ".parquet"));
        }
        Cleaned cleaned = new RecipeCleaner(stage -> {}, new ParsedExpressions(), mostEffects)
                .clean(CleaningJob.builder(
                                RecipeReader.read(recipe, "recipe.yaml"),
                                new PartitionFolder(PARTITION, Map.of("age_band", "65-74", "event_year", "2020")),
                                inputs)
                        .references(lists)
                        .asOf(LocalDate.of(2026, 11, 1))
                        .gates(gates)
                        .outputs(Outputs.defaults().withChanges(true))
                        .scratch(folder, 4L << 30)
                        .memory(memory)
                        .spillEarly(spillEarly)
                        .profile(profile)
                        .slices(slices)
                        .kept(kept)
                        .build());
        return new Result(cleaned);
    }

    /** What came out. */
    public record Result(Cleaned cleaned) {
        /** The values of expressions for each row of an output, in order, with {@code |} between them. */
        public List<String> read(Output output, String... expressions) {
            String joined = Arrays.stream(expressions)
                    .map(text -> "coalesce(CAST(" + text + " AS VARCHAR), 'NULL')")
                    .collect(Collectors.joining(", "));
            return sql("SELECT concat_ws('|', " + joined + ") FROM read_parquet('" + file(output) + "') x");
        }

        /** The same of any file. */
        List<String> readFrom(Path file, String expression) {
            return sql("SELECT CAST(" + expression + " AS VARCHAR) FROM read_parquet('" + file + "') x");
        }

        Path file(Output output) {
            return cleaned.files().stream()
                    .filter(found -> found.output() == output)
                    .findFirst()
                    .orElseThrow()
                    .file();
        }
    }

    static List<String> sql(String statement) {
        try (Connection connection = OneDatabase.session();
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
            throw new AssertionError(e);
        }
    }
}
