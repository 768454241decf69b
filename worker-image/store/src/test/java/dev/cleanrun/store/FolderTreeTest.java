// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTreeTest {
    @TempDir
    Path folder;

    @Test
    void a_tree_goes_with_all_that_is_in_it_and_what_its_links_lead_to_stays() throws IOException {
        Path kept = Files.writeString(
                Files.createDirectories(folder.resolve("kept")).resolve("file"), "x");
        Path tree = folder.resolve("tree");
        Files.writeString(Files.createDirectories(tree.resolve("a/b")).resolve("file"), "x");
        Files.createSymbolicLink(tree.resolve("link"), kept.getParent());

        FolderTree.delete(tree);

        assertThat(tree).doesNotExist();
        assertThat(kept).hasContent("x");
    }

    @Test
    void a_tree_that_is_not_there_is_deleted_already() throws IOException {
        FolderTree.delete(folder.resolve("none"));
        assertThat(folder).isEmptyDirectory();
    }
}
