// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.worker.fixture.Bench;
import dev.cleanrun.worker.fixture.InMemoryStore;
import dev.cleanrun.worker.fixture.InMemoryStore.Etags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptWorkTest {
    private static final String NAME = "0123abcd/clean-part-0001.parquet";

    private final InMemoryStore target = new InMemoryStore(Etags.UNIQUE);

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void a_partition() {
        bench = Bench.in(folder);
    }

    private KeptWork attempt(Bench by, String name) {
        return new Publisher(target, by.order(new InMemoryStore(Etags.UNIQUE)), name).kept();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "made", ""), text);
    }

    @Test
    void what_one_attempt_has_kept_the_next_one_of_that_fingerprint_brings() throws IOException {
        KeptWork first = attempt(bench, "one");
        Path brought = folder.resolve("brought");

        assertThat(first.bring(NAME, brought)).isFalse();
        first.keep(NAME, file("rows"));

        assertThat(attempt(bench, "two").bring(NAME, brought)).isTrue();
        assertThat(brought).hasContent("rows");
        assertThat(attempt(bench.recipe("two"), "three").bring(NAME, folder.resolve("none")))
                .isFalse();
    }

    @Test
    void the_first_of_two_that_keep_a_file_wins() throws IOException {
        attempt(bench, "one").keep(NAME, file("rows"));
        attempt(bench, "two").keep(NAME, file("rows"));

        assertThat(target.keys()).hasSize(1);
        assertThat(target.metadata(target.keys().iterator().next())).containsEntry("attempt", "one");
    }

    @Test
    void what_was_written_over_by_somebody_else_is_made_again() throws IOException {
        attempt(bench, "one").keep(NAME, file("rows"));
        KeptWork next = attempt(bench, "two");
        assertThat(next.bring("0123abcd/other", folder.resolve("other"))).isFalse();
        target.write(target.keys().iterator().next(), "cut");

        assertThat(next.bring(NAME, folder.resolve("brought"))).isFalse();
    }

    @Test
    void whoever_commits_removes_the_work_of_all_attempts_at_the_partition_and_no_other_work() throws IOException {
        attempt(bench, "one").keep(NAME, file("rows"));
        attempt(bench.recipe("two"), "two").keep(NAME, file("rows"));
        String below = "_cleanrun/work/" + Bench.PATH + "/x=1/0123456789abcdef/0123abcd/part";
        String beside = "_cleanrun/work/age_band=25-44/event_year=2018/0123456789abcdef/0123abcd/part";
        target.write(below, "rows");
        target.write(beside, "rows");

        attempt(bench, "idle").remove();
        assertThat(target.keys()).hasSize(4);

        KeptWork last = attempt(bench, "last");
        assertThat(last.bring("0123abcd/other", folder.resolve("other"))).isFalse();
        last.remove();
        assertThat(target.keys()).containsExactlyInAnyOrder(below, beside);
    }
}
