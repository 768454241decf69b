// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As the tests of {@code dev.cleanrun.local} with their own worker, here with the shipped one on claims. */
class KilledRunsAT {
    private static final int KILLS = 10;

    @TempDir
    static Path root;

    private static List<String> partitions;
    private static Path source;
    private static SortedMap<String, String> undisturbed;
    private static Shipped command;

    @BeforeAll
    static void clean_without_disturbance() throws Exception {
        Claims claims = Claims.unpack(root);
        partitions = claims.partitions("dirty", "pharmacy").stream()
                .filter(path -> path.contains("age_band=35-44/") || path.contains("age_band=85-plus/"))
                .limit(12)
                .toList();
        source = claims.some("dirty", "pharmacy", partitions, root.resolve("source"));
        command = new Shipped(root, Map.of());
        Path target = root.resolve("undisturbed");
        assertThat(command.local("undisturbed", run(target)).status()).isZero();
        undisturbed = Places.folder(target).outputs();
    }

    private static Path run(Path target) throws IOException {
        return new Manifests(root).run(target.getFileName().toString(), "pharmacy", source, target);
    }

    private static void assertAsUndisturbed(Path target) {
        assertThat(Places.folder(target).committed()).hasSameSizeAs(partitions);
        assertThat(Places.folder(target).outputs()).isEqualTo(undisturbed);
    }

    @Test
    void a_run_killed_at_ten_moments_leaves_one_consistent_result_per_partition() throws Exception {
        Path target = root.resolve("killed");
        Path run = run(target);
        var random = new Random(42);
        int kills = 0;
        while (kills < KILLS) {
            Shipped.Going going = command.start("killed", run);
            if (going.process().waitFor(300 + random.nextInt(2200), TimeUnit.MILLISECONDS)) {
                assertThat(going.ended().status()).as(going.ended().err()).isZero();
                assertAsUndisturbed(target);
                for (String partition : partitions.subList(2, 8)) {
                    Files.deleteIfExists(
                            target.resolve("clean").resolve(partition).resolve("part-0.parquet"));
                }
            } else {
                going.process().destroyForcibly().waitFor();
                kills++;
            }
        }

        Shipped.Ended last = command.local("killed", run);

        assertThat(last.status()).as(last.err()).isZero();
        assertAsUndisturbed(target);
    }

    @Test
    void of_two_runs_on_one_target_at_once_one_is_refused() throws Exception {
        Path target = root.resolve("refused");
        Path run = run(target);

        Shipped.Going one = command.start("one", run);
        Shipped.Going other = command.start("other", run);
        List<Shipped.Ended> both = List.of(one.ended(), other.ended());

        assertThat(both).extracting(Shipped.Ended::status).containsExactlyInAnyOrder(0, 2);
        assertThat(both)
                .filteredOn(ended -> ended.status() == 2)
                .singleElement()
                .extracting(Shipped.Ended::err)
                .asString()
                .contains("is being written by run 'refused', whose state is in ");
        assertAsUndisturbed(target);
    }

    @Test
    void runs_of_two_users_on_one_target_at_once_leave_one_consistent_result_per_partition() throws Exception {
        Path target = root.resolve("doubled");
        Path run = run(target);

        Shipped.Going one = user("first").start("one", run);
        Shipped.Going other = user("second").start("other", run);

        assertThat(List.of(one.ended().status(), other.ended().status()))
                .as(one.ended().err() + other.ended().err())
                .containsExactly(0, 0);
        assertAsUndisturbed(target);
        assertThat(command.local("one", run).cleaned()).isZero();
    }

    private static Shipped user(String name) {
        return new Shipped(root, Map.of("XDG_STATE_HOME", root.resolve(name).toString()));
    }
}
