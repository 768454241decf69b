// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.report.RuleEntry.RuleStatus;
import dev.cleanrun.store.Sha256;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.clean.CleaningJob;
import dev.cleanrun.worker.clean.RecipeCleaner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every rule at work, with every list, at three memory limits, of which the least makes pharmacy spill. Takes a minute,
 * so only with {@code -Dcleanrun.bytes.rows=30000}, as {@code .ci/run} does; in each build random rows and recipes are
 * cleaned at two limits.
 */
@EnabledIfSystemProperty(named = "cleanrun.bytes.rows", matches = "[1-9]\\d{4,}")
class SameBytesTest {
    private static final int ROWS = Integer.getInteger("cleanrun.bytes.rows", 30_000);
    /**
     * A little less than the least a worker may have, so that it spills, and what medical claims want when each of
     * fifteen columns is looked up in a list with days.
     */
    private static final Map<String, Long> LEAST = Map.of("pharmacy", 484L << 20, "medical", 3L << 29);

    private static final long MIDDLE = 1L << 31;
    private static final long LARGE = 4L << 30;
    private static final String PARTITION = "age_band=65-74/event_year=2021";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"pharmacy", "medical"})
    void every_output_and_the_report_are_the_same_bytes_at_any_memory_limit(String dataset) throws IOException {
        LargeClaims claims = LargeClaims.of(SampleClaims.unpack(folder), dataset, ROWS, folder.resolve("large"));

        Cleaned least = clean(dataset, claims, LEAST.get(dataset));
        Map<String, String> expected = bytes(least);
        assertThat(least.peak().spill() > 0).as("spilled").isEqualTo(dataset.equals("pharmacy"));

        assertThat(least.report().rules())
                .extracting(RuleEntry::id)
                .allSatisfy(id -> assertThat(least.report().rules())
                        .anyMatch(rule -> rule.id().equals(id) && rule.status() != RuleStatus.NOT_APPLICABLE));
        assertThat(least.ledger().rejected()).isGreaterThan(ROWS / 4);
        assertThat(least.ledger().removed()).isGreaterThan(ROWS / 2);
        assertThat(bytes(clean(dataset, claims, MIDDLE))).isEqualTo(expected);
        assertThat(bytes(clean(dataset, claims, LARGE))).isEqualTo(expected);
    }

    private Cleaned clean(String dataset, LargeClaims claims, long memory) throws IOException {
        Path scratch = Files.createDirectories(folder.resolve("scratch-" + (memory >> 20)));
        Path input = Files.copy(claims.file(), scratch.resolve("input.parquet"));
        Map<String, Path> lists = new TreeMap<>();
        for (Map.Entry<String, Path> list : claims.lists().entrySet()) {
            lists.put(list.getKey(), Files.copy(list.getValue(), scratch.resolve(list.getKey() + ".csv")));
        }
        Cleaned cleaned = new RecipeCleaner(stage -> {})
                .clean(CleaningJob.builder(
                                Cleaning.recipe(dataset),
                                new PartitionFolder(PARTITION, Map.of("age_band", "65-74", "event_year", "2021")),
                                List.of(new CleaningJob.Input(input, PARTITION + "/part-0.parquet")))
                        .references(lists)
                        .asOf(LocalDate.of(2026, 11, 1))
                        .outputs(Outputs.defaults().withChanges(true))
                        .scratch(scratch, 32L << 30)
                        .memory(memory)
                        .build());
        System.out.printf("%s, %d MiB: %s, %s%n", dataset, memory >> 20, cleaned.ledger(), cleaned.peak());
        return cleaned;
    }

    private static Map<String, String> bytes(Cleaned cleaned) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (Cleaned.OutputFile file : cleaned.files()) {
            sums.put(file.output().folder(), Sha256.of(file.file()));
        }
        sums.put("report", cleaned.report().toJson());
        return sums;
    }
}
