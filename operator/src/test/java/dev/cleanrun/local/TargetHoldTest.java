// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.observe.TargetPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetHoldTest {
    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();

    @Test
    void a_target_that_is_held_is_refused_with_the_name_of_its_run() throws Exception {
        try (HoldingProcess _ = HoldingProcess.start(folder, "s3://claims/clean/", "run 'first'")) {
            assertThatThrownBy(() -> hold("s3://claims/clean"))
                    .isInstanceOf(LocalRefusal.class)
                    .hasMessage("the target s3://claims/clean/ is being written by run 'first': let it finish or stop"
                            + " it, or choose another target");
            assertThatThrownBy(() -> hold("s3://claims/clean/medical/"))
                    .isInstanceOf(LocalRefusal.class)
                    .hasMessageContaining(" is being written by run 'first'");
            assertThatThrownBy(() -> hold("s3://claims/"))
                    .isInstanceOf(LocalRefusal.class)
                    .hasMessageContaining(" is being written by another run, in a folder below it");
        }
    }

    @Test
    void targets_beside_each_other_are_held_at_the_same_time() throws Exception {
        try (HoldingProcess one = HoldingProcess.start(folder, "s3://claims/clean/a/", "run 'a'");
                HoldingProcess other = HoldingProcess.start(folder, "s3://claims/clean/b/", "run 'b'")) {
            assertThat(one.holds()).as(one.said()).isTrue();
            assertThat(other.holds()).as(other.said()).isTrue();
        }
    }

    @Test
    void a_target_is_free_once_its_run_is_killed() throws Exception {
        HoldingProcess.start(folder, "s3://claims/clean/", "run 'a'").close();

        hold("s3://claims/clean/").close();

        assertThat(notes).isEmpty();
    }

    @Test
    void the_same_folder_under_another_name_is_refused() throws IOException {
        Path real = Files.createDirectories(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        try (TargetHold _ = hold(real.resolve("clean").toUri().toString())) {
            assertThatThrownBy(() -> hold(link.resolve("clean").toUri().toString()))
                    .isInstanceOf(LocalRefusal.class);
        }
    }

    @Test
    void a_machine_without_a_place_for_lock_files_is_told_so_and_goes_on() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        TargetHold.of(file, TargetPlace.of("", "s3://claims/clean/"), "run 'a'", notes::add)
                .close();

        assertThat(notes)
                .singleElement()
                .asString()
                .startsWith(
                        "nothing keeps another run from writing to s3://claims/clean/ meanwhile: the lock files in ");
    }

    private TargetHold hold(String uri) {
        return TargetHold.of(folder, TargetPlace.of("", uri), "run 'a', whose state is in /x", notes::add);
    }
}
