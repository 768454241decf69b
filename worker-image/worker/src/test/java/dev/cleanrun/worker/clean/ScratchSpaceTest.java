// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.worker.AttemptFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An attempt keeps to its share of the disk, and many small files do not each make it look at all others. */
class ScratchSpaceTest {
    @TempDir
    Path folder;

    private Path file(String name, int bytes) throws IOException {
        return Files.write(folder.resolve(name), new byte[bytes]);
    }

    @Test
    void files_that_fit_are_added_without_a_look_at_the_others() throws IOException {
        Path within = Files.createDirectory(folder.resolve("within"));
        ScratchSpace space = new ScratchSpace(within, 100);
        space.check("staging");
        // Looking at them would fail now.
        Files.delete(within);

        assertThatCode(() -> space.added(file("a", 60), "reading a")).doesNotThrowAnyException();
        assertThatThrownBy(() -> space.added(file("b", 60), "reading b")).isInstanceOf(RuntimeException.class);
    }

    @Test
    void what_was_removed_in_the_meantime_is_not_counted() throws IOException {
        ScratchSpace space = new ScratchSpace(folder, 100);
        space.added(file("a", 60), "reading a");
        Files.delete(folder.resolve("a"));

        assertThatCode(() -> space.added(file("b", 60), "reading b")).doesNotThrowAnyException();
        assertThatThrownBy(() -> space.added(file("c", 60), "reading c"))
                .isInstanceOf(AttemptFailed.class)
                .hasMessageContaining("reading c");
    }
}
