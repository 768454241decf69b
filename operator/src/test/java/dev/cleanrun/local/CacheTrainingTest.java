// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.attempt.AttemptId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTrainingTest {
    private static final AttemptId FIRST = AttemptId.of("r", 0, 1, 1);
    private static final AttemptId SECOND = AttemptId.of("r", 1, 1, 1);
    private static final String OUTPUT = "-XX:AOTCacheOutput=";

    @TempDir
    Path folder;

    private Path cache;
    private CacheTraining training;

    @BeforeEach
    void no_cache_yet() {
        cache = folder.resolve("worker.aot");
        training = new CacheTraining(
                new WorkerProgram(Path.of("java"), List.of(), List.of(Path.of("a.jar")), "Main", Optional.of(cache)));
    }

    private Path trained(AttemptId id) throws IOException {
        String flag = training.command(id).stream()
                .filter(word -> word.startsWith(OUTPUT))
                .findFirst()
                .orElseThrow();
        return Files.writeString(Path.of(flag.substring(OUTPUT.length())), "classes");
    }

    @Test
    void one_worker_trains_and_when_it_has_committed_all_later_ones_use_its_cache() throws IOException {
        trained(FIRST);
        assertThat(training.command(SECOND)).noneMatch(word -> word.startsWith("-XX:AOT"));

        training.ended(SECOND, false);
        assertThat(cache).doesNotExist();
        training.ended(FIRST, false);

        assertThat(cache).hasContent("classes");
        assertThat(training.command(SECOND)).contains("-XX:AOTCache=" + cache);
    }

    @Test
    void what_a_failed_worker_wrote_is_thrown_away() throws IOException {
        Path written = trained(FIRST);

        training.ended(FIRST, true);

        assertThat(written).doesNotExist();
        assertThat(cache).doesNotExist();
    }
}
