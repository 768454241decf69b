// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.manifest.Manifest;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class KilledRunnerTest {
    private static final String[] PARTITIONS = {"ok-1", "ok-2", "ok-3", "ok-4", "ok-5", "ok-6", "ok-7", "ok-8"};
    /** {@code -Dcleanrun.kills=20} for the long form. */
    private static final int KILLS = Integer.getInteger("cleanrun.kills", 6);

    private static final Duration LOOK = Duration.ofMillis(5);

    @TempDir
    Path root;

    private File output() {
        return root.resolve("output.txt").toFile();
    }

    private static void assertConsistent(Fixture fixture) throws IOException {
        for (String partition : PARTITIONS) {
            assertThat(fixture.manifest(partition)).isInstanceOf(Manifest.Committed.class);
            assertThat(fixture.clean(partition)).containsExactly(partition, "a", "b");
        }
        assertThat(fixture.plan().plan().open()).isZero();
        assertThat(fixture.plan().committedRows().clean()).isEqualTo(3L * PARTITIONS.length);
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited a minute").isLessThan(until);
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private String said() {
        try {
            return Files.readString(output().toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_runner_killed_at_seeded_moments_leaves_one_consistent_result_per_partition() throws Exception {
        Fixture fixture = new Fixture(root).with(PARTITIONS);
        var random = new Random(42);
        int kills = 0;
        while (kills < KILLS) {
            if (fixture.plan().plan().open() == 0) {
                Files.delete(fixture.target().resolve("clean/do=ok-3/part-0.parquet"));
                Files.delete(fixture.target().resolve("clean/do=ok-7/part-0.parquet"));
            }
            Process runner = RunnerProcess.start(fixture, "state", output());
            if (!runner.waitFor(300 + random.nextInt(1500), TimeUnit.MILLISECONDS)) {
                runner.destroyForcibly().waitFor();
                kills++;
            }
        }

        assertThat(RunnerProcess.start(fixture, "state", output()).waitFor()).isZero();
        assertConsistent(fixture);
    }

    @Test
    void two_runs_on_one_target_at_once_leave_one_consistent_result_per_partition() throws Exception {
        Fixture fixture = new Fixture(root).with(PARTITIONS);

        Process one = RunnerProcess.start(fixture, "state-1", output());
        Process other = RunnerProcess.start(fixture, "state-2", output());

        assertThat(List.of(one.waitFor(), other.waitFor())).containsExactly(0, 0);
        assertConsistent(fixture);
    }

    @Test
    void a_second_run_with_the_same_state_folder_is_refused_in_one_sentence() throws Exception {
        Fixture fixture = new Fixture(root).with("gate-1");
        try (StateFolder _ = StateFolder.hold(fixture.root.resolve("state"))) {
            assertThat(RunnerProcess.start(fixture, "state", output()).waitFor())
                    .isEqualTo(2);
        }

        assertThat(said().strip())
                .startsWith("another run is working with the state folder")
                .endsWith("--state");
    }

    @Test
    void ctrl_c_starts_nothing_new_and_lets_running_attempts_finish() throws Exception {
        Fixture fixture = new Fixture(root).with("gate-1", "gate-2", "gate-3", "gate-4", "gate-5", "gate-6");
        Process runner = RunnerProcess.start(fixture, "state", output());
        await(() -> waiting() == 4);

        interrupt(runner);
        await(() -> said().contains("nothing new starts"));
        Files.createFile(root.resolve("open"));

        assertThat(runner.waitFor()).isEqualTo(RunnerProcess.DRAINED);
        assertThat(fixture.plan().plan().open()).isEqualTo(2);
    }

    @Test
    void a_second_ctrl_c_ends_everything_now() throws Exception {
        Fixture fixture = new Fixture(root).with("gate-1", "gate-2");
        Process runner = RunnerProcess.start(fixture, "state", output());
        await(() -> waiting() == 2);

        interrupt(runner);
        await(() -> said().contains("nothing new starts"));
        List<ProcessHandle> workers = runner.descendants().toList();
        interrupt(runner);

        assertThat(runner.waitFor()).isEqualTo(RunnerProcess.STOPPED);
        assertThat(workers).noneMatch(ProcessHandle::isAlive);
        assertThat(fixture.target().resolve("clean")).doesNotExist();
    }

    @Test
    void workers_end_when_their_runner_is_killed() throws Exception {
        Fixture fixture = new Fixture(root).with("gate-1", "gate-2");
        Process runner = RunnerProcess.start(fixture, "state", output());
        await(() -> waiting() == 2);
        List<ProcessHandle> workers = runner.descendants().toList();

        runner.destroyForcibly().waitFor();

        assertThat(workers).isNotEmpty();
        await(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
    }

    private long waiting() {
        String[] names = root.toFile().list((_, name) -> name.startsWith("waiting-"));
        return names == null ? 0 : names.length;
    }

    private static void interrupt(Process process) throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }
}
