// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.store.FolderTree;
import dev.cleanrun.store.Location;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreCredentials;
import dev.cleanrun.store.StoreOptions;
import dev.cleanrun.store.Stores;
import dev.cleanrun.worker.WorkerMain;
import dev.cleanrun.worker.fixture.Bench;
import dev.cleanrun.worker.fixture.DeliveryBench;
import dev.cleanrun.worker.fixture.WorkerStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that deliver a file, ended by SIGKILL wherever they are. */
@Tag("long")
class KilledDeliveryTest {
    private static final int KILLS = 10;
    private static final int ROWS = 30_000;

    @TempDir
    private Path folder;

    private static String rows() {
        return IntStream.range(0, ROWS)
                .mapToObj(row -> "c%d,%d0203,20%02d0510,%d\n".formatted(row, 1930 + row % 90, 10 + row % 15, row))
                .collect(Collectors.joining());
    }

    private String uri(String name) {
        return "file://" + folder.resolve(name) + "/";
    }

    private Process worker(DeliveryBench bench) throws Exception {
        Order order = bench.order("rx.csv");
        Bench process = Bench.in(Files.createTempDirectory(folder, "worker"));
        return WorkerStart.of(WorkerMain.class, process, order, Map.of());
    }

    private static void assertDelivered(DeliveryBench bench) {
        assertThat(bench.manifest("rx.csv")).containsInstanceOf(Manifest.Committed.class);
        List<String> there = bench.allRows();
        assertThat(there).hasSize(ROWS).doesNotHaveDuplicates();
        assertThat(there.stream()
                        .mapToLong(row -> Long.parseLong(row.substring(row.lastIndexOf('|') + 1)))
                        .sum())
                .isEqualTo((long) ROWS * (ROWS - 1) / 2);
    }

    @Test
    void a_worker_killed_at_ten_seeded_moments_loses_no_row_and_doubles_none() throws Exception {
        Files.createDirectories(folder.resolve("drop"));
        Files.writeString(folder.resolve("drop/rx.csv"), rows());
        Stores stores = new Stores(StoreOptions.defaults(), new StoreCredentials.Surroundings());
        try (Store drop = stores.source(Location.parse(uri("drop")));
                Store raw = stores.target(Location.parse(uri("raw")))) {
            DeliveryBench bench = new DeliveryBench(folder, drop, raw)
                    .at(uri("drop"), uri("raw"))
                    .byAgeAndYear();
            long started = System.nanoTime();
            assertThat(worker(bench).waitFor()).isZero();
            long takes = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
            assertDelivered(bench);
            FolderTree.delete(folder.resolve("raw"));

            Random random = new Random(42);
            for (int kills = 0; kills < KILLS; ) {
                Process worker = worker(bench);
                if (worker.waitFor(takes / 4 + random.nextLong(takes), TimeUnit.MILLISECONDS)) {
                    assertThat(worker.exitValue()).isZero();
                    assertDelivered(bench);
                    FolderTree.delete(folder.resolve("raw"));
                } else {
                    worker.destroyForcibly().waitFor();
                    kills++;
                }
            }

            assertThat(worker(bench).waitFor()).isZero();
            assertDelivered(bench);
        }
    }
}
