// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.clean.SliceSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random rows, columns and recipes: each row has exactly one verdict, the one that a slow cleaner finds; rows that have
 * nothing to do with it change nothing. {@code -Dcleanrun.law.seeds} says how many; a seed that fails is told with the
 * fewest rows that show it.
 */
class CleaningLawTest {
    private static final int SEEDS = Integer.getInteger("cleanrun.law.seeds", 4);
    private static final int FIRST = Integer.getInteger("cleanrun.law.first", 1);
    private static final List<String> COLUMNS = List.of(
            "claim", "line", "member", "drug", "status", "qty", "paid", "paid_on", "until", "orig", "kind", "d1", "d2",
            "d3");
    private static final List<String> OPTIONAL = List.of("member", "paid_on", "until", "orig", "kind", "d1", "d3");

    @TempDir
    Path folder;

    private int runs;

    /** A random case. */
    private record Case(LawRecipe recipe, Set<String> columns, List<Map<String, String>> rows) {
        Case with(List<Map<String, String>> others) {
            return new Case(recipe, columns, others);
        }
    }

    private static Case random(long seed) {
        Random random = new Random(seed * 7919);
        Set<String> columns = new LinkedHashSet<>(COLUMNS);
        OPTIONAL.forEach(column -> {
            if (random.nextInt(8) == 0) {
                columns.remove(column);
            }
        });
        List<Map<String, String>> rows = new ArrayList<>();
        int count = 3 + random.nextInt(24);
        for (int number = 0; number < count; number++) {
            rows.add(number > 0 && random.nextInt(7) == 0 ? rows.get(random.nextInt(number)) : row(random, ""));
        }
        return new Case(LawRecipe.random(random), columns, rows);
    }

    /** A row whose keys begin with {@code mark}; each claim names one original. */
    private static Map<String, String> row(Random random, String mark) {
        Map<String, String> row = new LinkedHashMap<>();
        int claim = random.nextInt(8);
        row.put("claim", random.nextInt(12) == 0 && mark.isEmpty() ? null : mark + "c" + claim);
        row.put("line", String.valueOf(1 + random.nextInt(2)));
        row.put("member", one(random, mark + "m", mark + "m", mark + "n", mark.isEmpty() ? null : mark + "o"));
        row.put("drug", one(random, mark + "a", mark + "A", mark + "b", mark.isEmpty() ? null : mark + "d"));
        row.put("status", one(random, null, null, "1", "D", "D", "A", "4"));
        row.put("qty", one(random, "1", "1", "-1", "2", "0.3", "-0.1", "-0.2", "0", null, "many"));
        row.put("paid", one(random, "10", "10", "-10", "20", "0.30", "-0.10", "-0.20", "0", null));
        row.put("paid_on", one(random, "2020-01-01", "2020-01-02", "2020-01-03", null, "2021-05-05", "9999-12-31"));
        row.put("until", one(random, "2020-01-01", "2020-01-02", "2020-01-03", "2020-01-04", null));
        row.put("orig", claim % 4 == 0 ? null : mark + "c" + (claim == 7 ? 7 : (claim * 5 + 2) % 9));
        row.put("kind", one(random, "P", "C", null, null));
        row.put("d1", one(random, "x", "y", null));
        row.put("d2", one(random, "x", "y", null));
        row.put("d3", one(random, "x", "z", null));
        return row;
    }

    private static String one(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    @Test
    void each_row_has_the_one_verdict_that_the_design_gives_it() {
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            Case one = random(seed);
            if (!differences(one).isEmpty()) {
                Case small = smallest(one);
                throw new AssertionError("seed " + seed + " " + small.recipe() + "\n" + small.columns() + "\n"
                        + String.join(
                                "\n",
                                small.rows().stream().map(Object::toString).toList()) + "\n"
                        + String.join("\n", differences(small)));
            }
        }
    }

    @Test
    void rows_that_have_nothing_to_do_with_a_row_change_nothing_for_it() {
        for (long seed = FIRST; seed < FIRST + SEEDS / 4; seed++) {
            Case one = random(seed);
            Random random = new Random(seed);
            List<Map<String, String>> mixed = new ArrayList<>();
            List<Integer> places = new ArrayList<>();
            for (Map<String, String> row : one.rows()) {
                while (random.nextInt(3) > 0) {
                    mixed.add(row(random, "other-"));
                }
                places.add(mixed.size());
                mixed.add(row);
            }
            List<String> alone = found(one, 1L << 30);
            List<String> among = found(one.with(mixed), 1L << 30);
            for (int number = 0; number < places.size(); number++) {
                int by = alone.get(number).lastIndexOf(" by ");
                String expected = by < 0
                        ? alone.get(number)
                        : alone.get(number).substring(0, by + 4)
                                + places.get(Integer.parseInt(alone.get(number).substring(by + 4)));
                assertThat(among.get(places.get(number)))
                        .as("seed %d row %d", seed, number)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void outputs_are_the_same_bytes_at_two_memory_limits() throws IOException {
        for (long seed = FIRST; seed < FIRST + SEEDS / 8; seed++) {
            Case one = random(seed);
            Cleaned small = clean(one, 450L << 20);
            Cleaned large = clean(one, 2L << 30);
            for (Output output : Output.values()) {
                assertThat(Files.readAllBytes(TableRun.file(small, output)))
                        .as("seed %d %s", seed, output)
                        .isEqualTo(Files.readAllBytes(TableRun.file(large, output)));
            }
        }
    }

    @Test
    void wherever_a_partition_is_cut_into_slices_it_has_the_same_rows_in_the_same_order_and_the_same_report()
            throws IOException {
        int parts = 0;
        for (long seed = FIRST; seed < FIRST + SEEDS / 2; seed++) {
            Case one = random(seed);
            SliceSize size = new SliceSize(1 + seed % 6, Long.MAX_VALUE, true);
            Cleaned whole = clean(one, 1L << 30);
            Cleaned slices = clean(one, 1L << 30, size);
            assertThat(slices.ledger()).as("seed %d", seed).isEqualTo(whole.ledger());
            assertThat(slices.report().toJson())
                    .as("seed %d", seed)
                    .isEqualTo(whole.report().toJson());
            for (Output output : Output.values()) {
                parts += TableRun.files(slices, output).size();
                assertThat(rows(slices, output)).as("seed %d %s", seed, output).isEqualTo(rows(whole, output));
            }
            Cleaned small = clean(one, 450L << 20, size);
            for (int file = 0; file < small.files().size(); file++) {
                assertThat(Files.readAllBytes(small.files().get(file).file()))
                        .as("seed %d %s", seed, small.files().get(file))
                        .isEqualTo(Files.readAllBytes(slices.files().get(file).file()));
            }
        }
        assertThat(parts).isGreaterThan(SEEDS / 2 * Output.values().length);
    }

    private static List<List<String>> rows(Cleaned cleaned, Output output) {
        List<List<String>> rows = new ArrayList<>();
        TableRun.files(cleaned, output)
                .forEach(file -> rows.addAll(
                        Delivery.query("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM read_parquet('" + file + "')")));
        return rows;
    }

    private Cleaned clean(Case one, long memory) {
        return clean(one, memory, SliceSize.PARQUET);
    }

    private Cleaned clean(Case one, long memory, SliceSize slices) {
        int half = one.rows().size() / 2;
        return new TableRun(folder.resolve("run-" + runs++), one.recipe().yaml(), false, memory, slices)
                .clean(
                        one.columns(),
                        List.of(
                                one.rows().subList(0, half),
                                one.rows().subList(half, one.rows().size())),
                        UnaryOperator.identity());
    }

    /** What the worker makes of each row; a row in two outputs or none shows. */
    private List<String> found(Case one, long memory) {
        int half = one.rows().size() / 2;
        List<List<Integer>> order = List.of(
                IntStream.range(0, half).boxed().toList(),
                IntStream.range(half, one.rows().size()).boxed().toList());
        Cleaned cleaned = clean(one, memory);
        assertThat(cleaned.ledger().addsUp()).isTrue();
        assertThat(cleaned.ledger().read()).isEqualTo(one.rows().size());
        Map<Integer, Map<String, String>> clean = TableRun.clean(cleaned, order);
        Map<Integer, String> rejects = TableRun.read(cleaned, Output.REJECTS, "array_to_string(findings, ' ')", order);
        Map<Integer, String> removed = TableRun.read(cleaned, Output.REMOVED, "rule_id || ' ' || reason", order);
        Map<Integer, String> flags = TableRun.read(cleaned, Output.CLEAN, "array_to_string(dq_flags, ' ')", order);
        Map<Integer, Integer> survivors = TableRun.survivors(cleaned, order);
        List<String> found = new ArrayList<>();
        for (int number = 0; number < one.rows().size(); number++) {
            int row = number;
            found.add(String.join(
                    " and ",
                    Stream.of(
                                    clean.containsKey(row)
                                            ? "clean "
                                                    + String.join(
                                                            "|",
                                                            COLUMNS.stream()
                                                                    .map(column -> String.valueOf(clean.get(row)
                                                                            .get(column)))
                                                                    .toList())
                                                    + "|" + sorted(flags.get(row))
                                            : null,
                                    rejects.containsKey(row) ? "reject " + sorted(rejects.get(row)) : null,
                                    removed.containsKey(row)
                                            ? "removed " + removed.get(row)
                                                    + (survivors.containsKey(row) ? " by " + survivors.get(row) : "")
                                            : null)
                            .filter(text -> text != null)
                            .toList()));
        }
        return found;
    }

    private static Set<String> sorted(String list) {
        return list.isEmpty() ? Set.of() : new TreeSet<>(Arrays.asList(list.split(" ")));
    }

    private List<String> differences(Case one) {
        List<String> expected = new SlowCleaner(one.recipe(), one.columns()).clean(one.rows());
        List<String> found;
        try {
            found = found(one, 1L << 30);
        } catch (RuntimeException | AssertionError e) {
            return List.of(e.toString());
        }
        List<String> differences = new ArrayList<>();
        for (int number = 0; number < expected.size(); number++) {
            if (!expected.get(number).equals(found.get(number))) {
                differences.add("row " + number + " expected " + expected.get(number) + "\n      found    "
                        + found.get(number));
            }
        }
        return differences;
    }

    /** Leaves rows out while the rest still differs. */
    private Case smallest(Case failing) {
        Case smallest = failing;
        for (int number = failing.rows().size() - 1; number >= 0; number--) {
            List<Map<String, String>> fewer = new ArrayList<>(smallest.rows());
            fewer.remove(number);
            if (!differences(smallest.with(fewer)).isEmpty()) {
                smallest = smallest.with(fewer);
            }
        }
        return smallest;
    }
}
