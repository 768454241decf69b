// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.Storage;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.store.Condition;
import dev.cleanrun.store.S3ProxyServer;
import dev.cleanrun.store.Store;
import dev.cleanrun.worker.fixture.Bench;
import dev.cleanrun.worker.fixture.Consistency;
import dev.cleanrun.worker.fixture.CopyingCleaner;
import dev.cleanrun.worker.fixture.FaultyWorkerMain;
import dev.cleanrun.worker.fixture.OrderEdits;
import dev.cleanrun.worker.fixture.WorkerStart;
import dev.cleanrun.worker.fixture.Workshop;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes on one S3 server, ended by SIGKILL while they publish, or racing. */
@Tag("long")
class CrashOnS3Test {
    private static final int SIGKILL = 137;

    private final S3ProxyServer server = S3ProxyServer.inMemory().withBucket("apcd");
    private final Store source = server.open("s3://apcd/raw/");
    private final Store target = server.open("s3://apcd/clean/");

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void a_small_partition() {
        bench = Bench.in(folder).at("s3://apcd/raw/", "s3://apcd/clean/");
        source.put(
                Bench.PATH + "/a.parquet",
                "one\n!two\n-three\n".getBytes(StandardCharsets.UTF_8),
                new Condition.Always(),
                Map.of());
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
        server.close();
    }

    private Process start(Bench with, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("AWS_ACCESS_KEY_ID", S3ProxyServer.credentials().accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", S3ProxyServer.credentials().secretAccessKey());
        Order order = OrderEdits.on(
                new Storage(server.endpoint().toString(), "us-east-1", true, null, null, null), with.order(source));
        return WorkerStart.of(FaultyWorkerMain.class, with, order, environment);
    }

    private Result normally(Bench with, String token) {
        return new Workshop(Map.of(bench.sourceUri(), source, bench.targetUri(), target), _ -> new CopyingCleaner())
                .run(with, with.order(source), token);
    }

    @ParameterizedTest
    @ValueSource(strings = "after:5")
    void a_worker_killed_there_leaves_nothing_torn_and_the_next_one_commits(String point) throws Exception {
        assertThat(start(bench, Map.of(FaultyWorkerMain.FAULT, point)).waitFor())
                .isEqualTo(SIGKILL);
        Consistency.check(target, Bench.PATH);

        assertThat(normally(bench, "next").committed()).isEqualTo(Result.Committed.NEW);
        Manifest.Committed manifest = Consistency.committed(target, Bench.PATH);
        assertThat(manifest.fingerprint()).isEqualTo(bench.fingerprint());
    }

    @Test
    void processes_with_different_fingerprints_at_once_end_in_one_result() throws Exception {
        List<Bench> benches = List.of(within("a", bench), within("b", bench.recipe("two")));
        List<Process> racing = new ArrayList<>();
        for (Bench each : benches) {
            racing.add(start(each, Map.of()));
        }
        for (int i = 0; i < racing.size(); i++) {
            assertThat(racing.get(i).waitFor())
                    .isIn(0, 32)
                    .isEqualTo(Workshop.result(benches.get(i)).code());
        }
        Consistency.check(target, Bench.PATH);
        assertThat(normally(bench, "last").code()).isZero();
        assertThat(Consistency.committed(target, Bench.PATH).fingerprint()).isEqualTo(bench.fingerprint());
    }

    private Bench within(String name, Bench with) throws Exception {
        return with.within(Files.createDirectory(folder.resolve(name)));
    }
}
