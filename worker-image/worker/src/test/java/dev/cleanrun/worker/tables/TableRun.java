// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.tables;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.clean.CleaningJob;
import dev.cleanrun.worker.clean.RecipeCleaner;
import dev.cleanrun.worker.clean.SliceSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Rows cleaned as the partition {@code age_band=65-74/event_year=2020} on 2020-11-01.
 *
 * @param folder of its own
 * @param recipe as text
 * @param lists whether reference lists are there
 * @param memory bytes that the cleaning may use
 * @param slices how much is written at a time
 */
record TableRun(Path folder, String recipe, boolean lists, long memory, SliceSize slices) {
    static final LocalDate AS_OF = LocalDate.of(2020, 11, 1);
    private static final PartitionFolder FOLDER =
            new PartitionFolder("age_band=65-74/event_year=2020", Map.of("age_band", "65-74", "event_year", "2020"));
    private static final Path LISTS = Path.of("src/test/resources/tables/lists");

    TableRun(Path folder, String recipe, boolean lists) {
        this(folder, recipe, lists, 1L << 30, SliceSize.PARQUET);
    }

    /** The recipe without its rules: it maps columns and reads types. */
    TableRun withoutRules() {
        return withRules(Set.of());
    }

    /** The recipe with these of its rules alone. */
    TableRun withRules(Set<String> ids) {
        try {
            YAMLMapper yaml = new YAMLMapper();
            ObjectNode tree = (ObjectNode) yaml.readTree(RecipeReader.resolved(recipe, "table.yaml"));
            ArrayNode kept = JsonNodeFactory.instance.arrayNode();
            tree.path("rules").forEach(rule -> {
                if (ids.contains(rule.path("id").asText())) {
                    kept.add(rule);
                }
            });
            tree.set("rules", kept);
            tree.remove("versioning");
            return new TableRun(folder.resolve("plain"), yaml.writeValueAsString(tree), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Cleans rows, each file with the rows of one list; {@code rename} gives the name under which a column is
     * delivered.
     */
    Cleaned clean(Collection<String> columns, List<List<Map<String, String>>> files, UnaryOperator<String> rename) {
        return clean(FOLDER, columns, files, rename);
    }

    /** The same in another folder. */
    Cleaned clean(
            PartitionFolder partition,
            Collection<String> columns,
            List<List<Map<String, String>>> files,
            UnaryOperator<String> rename) {
        try {
            Recipe read = parsed();
            Files.createDirectories(folder);
            List<CleaningJob.Input> inputs = new ArrayList<>();
            for (int number = 0; number < files.size(); number++) {
                Path input = folder.resolve("input-" + number + ".parquet");
                Delivery.write(input, columns, files.get(number), rename);
                inputs.add(new CleaningJob.Input(input, "part-" + number + ".parquet"));
            }
            return new RecipeCleaner(stage -> {})
                    .clean(CleaningJob.builder(read, partition, inputs)
                            .references(references(read))
                            .asOf(AS_OF)
                            .outputs(Outputs.defaults().withChanges(true))
                            .scratch(folder, 4L << 30)
                            .memory(memory)
                            .slices(slices)
                            .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Recipe parsed() {
        return RecipeReader.read(recipe, "table.yaml");
    }

    private Map<String, Path> references(Recipe read) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        if (lists) {
            for (var list : read.references()) {
                String name = list.uri().substring(list.uri().lastIndexOf('/') + 1);
                Path copy = folder.resolve(name);
                Files.write(copy, Files.readAllBytes(LISTS.resolve(name)));
                files.put(list.name(), copy);
            }
        }
        return files;
    }

    /** The values of an expression over an output by the numbers of its rows; {@code order} has those of each file. */
    static Map<Integer, String> read(Cleaned cleaned, Output output, String expression, List<List<Integer>> order) {
        Map<Integer, String> values = new LinkedHashMap<>();
        for (List<String> row : Delivery.query("SELECT src_file, src_row, CAST(" + expression
                + " AS VARCHAR) FROM read_parquet('" + file(cleaned, output) + "')")) {
            values.put(number(row.get(0), row.get(1), order), row.get(2));
        }
        return values;
    }

    /** The row that stays in place of a removed one, for those that name one. */
    static Map<Integer, Integer> survivors(Cleaned cleaned, List<List<Integer>> order) {
        Map<Integer, Integer> survivors = new LinkedHashMap<>();
        for (List<String> row :
                Delivery.query("SELECT src_file, src_row, survivor_src_file, survivor_src_row FROM read_parquet('"
                        + file(cleaned, Output.REMOVED) + "') WHERE survivor_src_row IS NOT NULL")) {
            survivors.put(number(row.get(0), row.get(1), order), number(row.get(2), row.get(3), order));
        }
        return survivors;
    }

    private static int number(String file, String row, List<List<Integer>> order) {
        return order.get(Integer.parseInt(file.replaceAll("\\D", ""))).get(Integer.parseInt(row));
    }

    /** Those of an output that has one file. */
    static Path file(Cleaned cleaned, Output output) {
        List<Path> files = files(cleaned, output);
        if (files.size() != 1) {
            throw new AssertionError(files + " are not one file");
        }
        return files.getFirst();
    }

    /** The files of an output, in their order. */
    static List<Path> files(Cleaned cleaned, Output output) {
        return cleaned.files().stream()
                .filter(one -> one.output() == output)
                .map(Cleaned.OutputFile::file)
                .toList();
    }

    /** Every column of the clean output for its rows, by name. */
    static Map<Integer, Map<String, String>> clean(Cleaned cleaned, List<List<Integer>> order) {
        Path file = file(cleaned, Output.CLEAN);
        List<String> names = Delivery.query("SELECT name FROM parquet_schema('" + file
                        + "') WHERE num_children IS NULL AND name NOT IN ('element')")
                .stream()
                .map(List::getFirst)
                .toList();
        Map<Integer, Map<String, String>> rows = new LinkedHashMap<>();
        for (List<String> row : Delivery.query("SELECT src_file, src_row, "
                + names.stream()
                        .map(name -> "CAST(\"" + name + "\" AS VARCHAR)")
                        .collect(Collectors.joining(", ")) + " FROM read_parquet('" + file + "')")) {
            Map<String, String> values = new LinkedHashMap<>();
            for (int column = 0; column < names.size(); column++) {
                values.put(names.get(column), row.get(column + 2));
            }
            rows.put(number(row.get(0), row.get(1), order), values);
        }
        return rows;
    }
}
