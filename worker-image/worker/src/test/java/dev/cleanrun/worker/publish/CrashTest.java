// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.store.Location;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreCredentials;
import dev.cleanrun.store.StoreOptions;
import dev.cleanrun.store.Stores;
import dev.cleanrun.worker.fixture.Bench;
import dev.cleanrun.worker.fixture.Consistency;
import dev.cleanrun.worker.fixture.CopyingCleaner;
import dev.cleanrun.worker.fixture.FaultyWorkerMain;
import dev.cleanrun.worker.fixture.WorkerStart;
import dev.cleanrun.worker.fixture.Workshop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes on one folder, ended by SIGKILL at each point of publishing, or racing. */
class CrashTest {
    private static final int SIGKILL = 137;

    @TempDir
    private Path folder;

    private Bench bench;
    private Store source;
    private Store target;

    @BeforeEach
    void a_partition_that_an_earlier_recipe_has_committed() throws Exception {
        Path inputs = Files.createDirectories(folder.resolve("source").resolve(Bench.PATH));
        Files.writeString(inputs.resolve("a.parquet"), "one\n!two\n-three\n");
        bench = Bench.in(Files.createDirectory(folder.resolve("w")))
                .at("file://" + folder + "/source/", "file://" + folder + "/target/");
        Stores stores = new Stores(StoreOptions.defaults(), new StoreCredentials.Surroundings());
        source = stores.source(Location.parse(bench.sourceUri()));
        target = stores.target(Location.parse(bench.targetUri()));
        Bench earlier = within("earlier", bench.recipe("earlier"));
        assertThat(normally(earlier, "first").code()).isZero();
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    private Result normally(Bench with, String token) {
        return new Workshop(Map.of(bench.sourceUri(), source, bench.targetUri(), target), _ -> new CopyingCleaner())
                .run(with, with.order(source), token);
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "beforeWriting,before:1",
        "afterWriting,after:1",
        "beforeRemoved,before:2",
        "afterRemoved,after:2",
        "afterRejects,after:3",
        "afterReport,after:4",
        "beforeClean,before:5",
        "afterClean,after:5",
        "beforeCommitted,before:6",
        "afterCommitted,after:6"
    })
    void a_worker_killed_there_leaves_nothing_torn_and_the_next_one_commits(String name, String point)
            throws Exception {
        Process killed = WorkerStart.of(
                FaultyWorkerMain.class, bench, bench.order(source), Map.of(FaultyWorkerMain.FAULT, point));
        assertThat(killed.waitFor()).as(name).isEqualTo(SIGKILL);
        assertThat(bench.resultFile()).doesNotExist();
        Consistency.check(target, Bench.PATH);

        Result result = normally(bench, "next");

        assertThat(result.committed())
                .isEqualTo(name.equals("afterCommitted") ? Result.Committed.FOUND : Result.Committed.NEW);
        Manifest.Committed manifest = Consistency.committed(target, Bench.PATH);
        assertThat(manifest.fingerprint()).isEqualTo(bench.fingerprint());
        assertThat(Files.readString(folder.resolve("target/clean/" + Bench.PATH + "/part-0.parquet")))
                .isEqualTo("one one\n");
    }

    @Test
    void sigterm_in_the_middle_of_publishing_gives_a_result_and_leaves_no_scratch() throws Exception {
        Process stopped = WorkerStart.of(
                FaultyWorkerMain.class,
                bench,
                bench.order(source),
                Map.of(FaultyWorkerMain.FAULT, "before:5", FaultyWorkerMain.WAITING, "here"));
        assertThat(stopped.inputReader().readLine()).isEqualTo("here");

        stopped.destroy();

        assertThat(stopped.waitFor()).isEqualTo(143);
        assertThat(Workshop.result(bench)).returns(143, Result::code).returns(Cause.STOPPED, Result::cause);
        assertThat(bench.folder().resolve("scratch")).isEmptyDirectory();
        assertThat(normally(bench, "next").committed()).isEqualTo(Result.Committed.NEW);
        Consistency.committed(target, Bench.PATH);
    }

    @Test
    void processes_with_equal_and_different_fingerprints_at_once_end_in_one_result() throws Exception {
        List<Bench> benches = List.of(within("a", bench), within("b", bench), within("c", bench.recipe("two")));
        List<Process> racing = new ArrayList<>();
        for (Bench each : benches) {
            Order order = each.order(source);
            racing.add(WorkerStart.of(FaultyWorkerMain.class, each, order, Map.of()));
        }
        for (int i = 0; i < racing.size(); i++) {
            int code = racing.get(i).waitFor();
            assertThat(code).isIn(0, 32);
            assertThat(Workshop.result(benches.get(i)).code()).isEqualTo(code);
        }
        Consistency.check(target, Bench.PATH);
        assertThat(normally(bench, "last").code()).isZero();
        assertThat(Consistency.committed(target, Bench.PATH).fingerprint()).isEqualTo(bench.fingerprint());
    }

    private Bench within(String name, Bench with) throws Exception {
        return with.within(Files.createDirectory(folder.resolve(name)));
    }
}
