// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.faults;

import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.clean.CleaningJob;
import dev.cleanrun.worker.clean.RecipeCleaner;
import dev.cleanrun.worker.tables.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Cleans rows of one partition.
 *
 * @param recipe how
 * @param lists files of reference lists by name
 */
record FaultRun(Recipe recipe, Map<String, Path> lists) {
    private static final LocalDate AS_OF = LocalDate.of(2024, 11, 1);

    /**
     * What became of a row.
     *
     * @param found rules with what they did, as {@code flag MX-DX-02}, whichever column it was
     * @param values of the clean output by column; none where the row left
     */
    record Found(Set<String> found, Map<String, String> values) {}

    /** What became of each of the rows, which are all of one partition. */
    List<Found> clean(Path folder, List<Map<String, String>> rows) {
        Map<String, String> first = rows.getFirst();
        String path = "age_band=" + first.get("age_band") + "/event_year=" + first.get("event_year");
        List<String> columns = first.keySet().stream()
                .filter(column -> !column.equals("age_band") && !column.equals("event_year"))
                .toList();
        try {
            Files.createDirectories(folder);
            Path input = folder.resolve("input.parquet");
            Delivery.write(input, columns, rows, UnaryOperator.identity());
            Map<String, Path> copied = new LinkedHashMap<>();
            for (var list : lists.entrySet()) {
                copied.put(list.getKey(), Files.copy(list.getValue(), folder.resolve(list.getKey() + ".csv")));
            }
            Cleaned cleaned = new RecipeCleaner(stage -> {})
                    .clean(CleaningJob.builder(
                                    recipe,
                                    new PartitionFolder(
                                            path,
                                            Map.of(
                                                    "age_band",
                                                    first.get("age_band"),
                                                    "event_year",
                                                    first.get("event_year"))),
                                    List.of(new CleaningJob.Input(input, "part-0.parquet")))
                            .references(copied)
                            .asOf(AS_OF)
                            .scratch(folder, 4L << 30)
                            .memory(2L << 30)
                            .build());
            return found(cleaned, rows.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Found> found(Cleaned cleaned, int rows) {
        List<Found> all = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            all.add(new Found(new TreeSet<>(), new LinkedHashMap<>()));
        }
        add(all, cleaned, Output.CLEAN, "SELECT src_row, 'flag ' || split_part(unnest(dq_flags), ':', 1)");
        add(all, cleaned, Output.REJECTS, "SELECT src_row, 'reject ' || unnest(rule_ids)");
        add(all, cleaned, Output.REMOVED, "SELECT src_row, 'removed ' || rule_id");
        String clean = file(cleaned, Output.CLEAN);
        List<String> names =
                Delivery.query("SELECT column_name FROM (DESCRIBE FROM read_parquet('" + clean + "'))").stream()
                        .map(List::getFirst)
                        .filter(name -> !name.startsWith("src_"))
                        .toList();
        for (List<String> row : Delivery.query("SELECT src_row, "
                + String.join(
                        ", ",
                        names.stream()
                                .map(name -> "CAST(\"" + name + "\" AS VARCHAR)")
                                .toList())
                + " FROM read_parquet('" + clean + "')")) {
            for (int column = 0; column < names.size(); column++) {
                all.get(Integer.parseInt(row.getFirst())).values().put(names.get(column), row.get(column + 1));
            }
        }
        return all;
    }

    private static void add(List<Found> all, Cleaned cleaned, Output output, String select) {
        Delivery.query(select + " FROM read_parquet('" + file(cleaned, output) + "')")
                .forEach(row -> all.get(Integer.parseInt(row.get(0))).found().add(row.get(1)));
    }

    private static String file(Cleaned cleaned, Output output) {
        return cleaned.files().stream()
                .filter(one -> one.output() == output)
                .findFirst()
                .orElseThrow()
                .file()
                .toString();
    }
}
