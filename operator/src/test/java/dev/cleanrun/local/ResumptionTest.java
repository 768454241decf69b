// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.ladder.Counts;
import dev.cleanrun.decide.ladder.FailureClass;
import dev.cleanrun.decide.ladder.Retry;
import dev.cleanrun.decide.run.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumptionTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    Path root;

    private Progress begun(String more) throws IOException {
        Fixture fixture = new Fixture(root).with("a-1", "b-1");
        LocalPlan before = fixture.plan();
        try (StateFolder state = StateFolder.hold(fixture.state())) {
            state.status("""
                phase: Running
                round: 1
                resume:
                  retries: ["1 3 320Mi 64Mi 1 m2 %d 0"]
                %s
                """.formatted(NOON.toEpochMilli(), more));
            state.plan(Resumption.planText(before.plan(), before.discovered()));
            Path larger = Files.createDirectories(fixture.source().resolve("do=c-1"));
            Files.writeString(larger.resolve("part-0.parquet"), "more than the others have, so that it goes first");
            return Resumption.begin(state, fixture.plan().plan(), "");
        }
    }

    @Test
    void a_size_that_a_partition_had_grown_to_goes_with_it_to_its_new_index() throws IOException {
        assertThat(begun("").retries())
                .containsExactly(Retry.builder()
                        .index(2)
                        .attempt(3)
                        .memory(320L << 20)
                        .scratch(64L << 20)
                        .counts(new Counts(Map.of(FailureClass.MEMORY, 2)))
                        .notBefore(NOON)
                        .build());
    }

    @Test
    void a_finished_run_leaves_nothing() throws IOException {
        assertThat(begun("completionTime: \"" + NOON + "\"")).isEqualTo(Progress.start(""));
    }

    @Test
    void a_status_that_was_edited_leaves_nothing() throws IOException {
        assertThat(begun("memory: [").retries()).isEmpty();
    }
}
