// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.OrderLine;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.store.Location;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreCredentials;
import dev.cleanrun.store.StoreOptions;
import dev.cleanrun.store.Stores;
import dev.cleanrun.worker.fixture.Bench;
import dev.cleanrun.worker.fixture.Consistency;
import dev.cleanrun.worker.fixture.OneDatabase;
import dev.cleanrun.worker.fixture.WorkerStart;
import dev.cleanrun.worker.fixture.Workshop;
import java.io.BufferedReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is shipped, with DuckDB, in a process of its own. */
class WorkerMainTest {
    @TempDir
    private Path folder;

    private Bench bench;
    private Order order;

    @BeforeEach
    void a_small_partition_of_parquet() throws Exception {
        Path inputs = Files.createDirectories(folder.resolve("source").resolve(Bench.PATH));
        try (Connection duckdb = OneDatabase.session();
                Statement statement = duckdb.createStatement()) {
            statement.execute("COPY (SELECT 'row ' || i AS line FROM range(100) t(i)) TO '" + inputs
                    + "/a.parquet' (FORMAT PARQUET)");
        }
        bench = Bench.in(Files.createDirectory(folder.resolve("w")))
                .at("file://" + folder + "/source/", "file://" + folder + "/target/");
        try (Store source = stores().source(Location.parse(bench.sourceUri()))) {
            order = bench.order(source);
        }
    }

    private static Stores stores() {
        return new Stores(StoreOptions.defaults(), new StoreCredentials.Surroundings());
    }

    @Test
    void cleans_a_partition_of_parquet_and_keeps_the_profile_when_asked() throws Exception {
        Process worker = WorkerStart.of(WorkerMain.class, bench, order, Map.of(Settings.PROFILE, "true"));

        assertThat(worker.waitFor())
                .as(Files.readString(bench.folder().resolve("worker.log")))
                .isZero();
        assertThat(Workshop.result(bench))
                .returns(Result.Committed.NEW, Result::committed)
                .returns(new Ledger(100, 100, 0, 0), Result::rows);
        try (Store target = stores().target(Location.parse(bench.targetUri()))) {
            Consistency.committed(target, Bench.PATH);
        }
        assertThat(bench.folder().resolve("scratch/profile")).isNotEmptyDirectory();
        assertThat(Files.readAllLines(bench.folder().resolve("worker.log")))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("{\"ts\":") && line.endsWith("}"));
    }

    @Test
    void a_damaged_object_is_told_as_corrupt_input() throws Exception {
        Path object = folder.resolve("source/" + Bench.PATH + "/a.parquet");
        Files.write(object, Arrays.copyOf(Files.readAllBytes(object), 100));
        try (Store source = stores().source(Location.parse(bench.sourceUri()))) {
            order = bench.order(source);
        }

        assertThat(WorkerStart.of(WorkerMain.class, bench, order, Map.of()).waitFor())
                .isEqualTo(11);
        assertThat(Workshop.result(bench).cause()).isEqualTo(Cause.CORRUPT_INPUT);
        assertThat(folder.resolve("target")).doesNotExist();
    }

    @Test
    void a_warm_worker_cleans_one_order_after_another_and_ends_with_the_first_that_fails() throws Exception {
        Process worker = WorkerStart.warm(bench);
        try (Writer orders = worker.outputWriter();
                BufferedReader log = worker.inputReader()) {
            for (int attempt = 0; attempt < 2; attempt++) {
                Path result = bench.folder().resolve("result-" + attempt);
                orders.write(new OrderLine(ContractJson.write(order), result.toString()).text() + "\n");
                orders.flush();
                assertThat(log.lines().takeWhile(line -> !line.equals(OrderLine.ENDED)))
                        .isNotEmpty();
                assertThat(ContractJson.read(Files.readString(result), Result.class)
                                .committed())
                        .isEqualTo(attempt == 0 ? Result.Committed.NEW : Result.Committed.FOUND);
            }
            assertThat(worker.isAlive()).isTrue();
            orders.write(new OrderLine("{}", bench.resultFile().toString()).text() + "\n");
            orders.flush();

            assertThat(worker.waitFor()).isEqualTo(Workshop.result(bench).code());
            assertThat(Workshop.result(bench).cause()).isEqualTo(Cause.INVALID_ORDER);
        }
    }

    @Test
    void a_warm_worker_that_waits_ends_with_its_pipe() throws Exception {
        Process worker = WorkerStart.warm(bench);

        worker.outputWriter().close();

        assertThat(worker.waitFor()).isZero();
    }
}
