// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.reading.FuzzedPartition.Delivered;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random partitions, each row judged by a few lines of Java beside the engine: no wrong verdict, no wrong value, no
 * crash, no value told. {@code -Dcleanrun.fuzz.partitions} says how many, {@code -Dcleanrun.fuzz.first} where to begin.
 */
class ReadingFuzzTest {
    private static final int PARTITIONS = Integer.getInteger("cleanrun.fuzz.partitions", 15);
    private static final int FIRST = Integer.getInteger("cleanrun.fuzz.first", 1);
    private static final String RECIPE = """
        recipe: fuzz
        columns:
          - {name: claim_id, required: true, from: [ID]}
          - {name: amount, type: "DECIMAL(18,2)", from: [PAID_OLD, PAID_NEW]}
          - {name: day, type: DATE}
        amounts: [amount]
        rules:
          - {id: TWICE, step: Duplicates, type: duplicates, action: Remove}
          - {id: KEY, columns: [claim_id], step: Casts, valid: this IS NOT NULL, action: Reject}
          - {id: AMOUNT, columns: [amount], step: Casts, type: castable, action: Reject}
          - {id: DAY, columns: [day], step: Casts, type: castable, action: Reject}
        """;

    @TempDir
    Path folder;

    @Test
    void whatever_objects_look_like_each_row_gets_its_verdict_or_the_partition_says_why_not() {
        List<String> wrong = LongStream.range(FIRST, FIRST + PARTITIONS)
                .parallel()
                .mapToObj(this::wrong)
                .flatMap(List::stream)
                .limit(10)
                .toList();
        assertThat(wrong).isEmpty();
    }

    private List<String> wrong(long seed) {
        FuzzedPartition partition = FuzzedPartition.random(seed);
        Path own = folder.resolve("seed-" + seed);
        List<String> wrong = new ArrayList<>();
        try {
            Cleaned cleaned = clean(partition, own);
            List<String> expected = expected(partition);
            List<String> found = found(cleaned);
            if (partition.fault() != null) {
                wrong.add("seed " + seed + " was cleaned in spite of " + partition.fault());
            } else if (!expected.equals(found)) {
                wrong.add("seed " + seed + " " + partition + "\nexpected " + expected + "\nfound    " + found);
            }
            if (cleaned.report().toJson().contains(FuzzedPartition.SECRET)
                    || cleaned.ledger().read() != expected.size()) {
                wrong.add("seed " + seed + " tells a value, or lost a row: " + cleaned.ledger());
            }
        } catch (AttemptFailed e) {
            if (e.reason() != partition.fault()
                    || !e.getMessage().contains("k=1/")
                    || e.getMessage().contains(FuzzedPartition.SECRET)) {
                wrong.add("seed " + seed + " " + partition + " failed: " + e.reason() + " " + e.getMessage() + " "
                        + e.getCause());
            }
        } catch (RuntimeException e) {
            wrong.add("seed " + seed + " " + partition + " crashed: " + e);
        }
        remove(own);
        return wrong;
    }

    private static Cleaned clean(FuzzedPartition partition, Path folder) {
        Objects objects = new Objects(folder, partition.format());
        for (Delivered object : partition.objects()) {
            String query = DeliveredRows.query(object.names(), object.rows(), object.types());
            switch (partition.format()) {
                case PARQUET -> objects.of(query);
                case DUCKDB -> objects.database(query);
                case CSV, JSON, FIXED_WIDTH ->
                    DeliveredRows.write(objects, partition.format(), object.names(), object.rows());
            }
        }
        return objects.cleanedBy(RECIPE);
    }

    /** What becomes of each row, in order. */
    private static List<String> expected(FuzzedPartition partition) {
        List<String> expected = new ArrayList<>();
        Map<Map<String, String>, String> first = new HashMap<>();
        for (int object = 0; object < partition.objects().size(); object++) {
            Delivered delivered = partition.objects().get(object);
            for (int row = 0; row < delivered.rows().size(); row++) {
                List<String> values = delivered.rows().get(row);
                String place = "k=1/" + (char) ('a' + object) + "."
                        + partition.format().name().toLowerCase(Locale.ROOT) + " " + row;
                String twin = first.putIfAbsent(delivered.whole(values), place);
                expected.add(place
                        + (twin != null
                                ? " removed by " + twin
                                : judged(
                                        delivered.text(values, List.of("ID", "claim_id")),
                                        delivered.text(values, List.of("PAID_OLD", "PAID_NEW", "amount")),
                                        delivered.text(values, List.of("day")))));
            }
        }
        expected.sort(Comparator.naturalOrder());
        return expected;
    }

    private static String judged(String id, String amount, String day) {
        List<String> rules = new ArrayList<>();
        if (id == null) {
            rules.add("KEY:claim_id");
        }
        if (amount != null && amount.contains(FuzzedPartition.SECRET)) {
            rules.add("AMOUNT:amount");
        }
        if (day != null && day.contains(FuzzedPartition.SECRET)) {
            rules.add("DAY:day");
        }
        return rules.isEmpty()
                ? " clean " + id + "|" + (amount == null ? null : new BigDecimal(amount).setScale(2)) + "|" + day
                : " rejected by " + String.join(" ", rules);
    }

    private static List<String> found(Cleaned cleaned) {
        String place = "src_file || ' ' || src_row || ";
        List<String> found = Objects.sql(String.join(
                " UNION ALL ",
                Objects.query(
                        cleaned,
                        Output.CLEAN,
                        place
                                + "' clean ' || concat_ws('|', claim_id, coalesce(amount::VARCHAR, 'null'),"
                                + " coalesce(day::VARCHAR, 'null'))"),
                Objects.query(cleaned, Output.REJECTS, place + "' rejected by ' || array_to_string(findings, ' ')"),
                Objects.query(
                        cleaned,
                        Output.REMOVED,
                        place + "' removed by ' || survivor_src_file || ' ' || survivor_src_row")));
        found.sort(Comparator.naturalOrder());
        return found;
    }

    private static void remove(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
