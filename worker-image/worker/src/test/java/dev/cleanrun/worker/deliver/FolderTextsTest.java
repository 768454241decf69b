// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.delivery.DeliveryPaths;
import dev.cleanrun.worker.clean.ScratchSpace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However many folders the rows of a file go to, memory is the same. */
class FolderTextsTest {
    private static final long MOST = 17L << 20;

    @TempDir
    private Path folder;

    private long rows(FolderTexts texts, int folders, int length) throws IOException {
        byte[] row = ("x".repeat(length - 1) + "\n").getBytes(StandardCharsets.US_ASCII);
        long most = 0;
        for (int number = 0; number < folders; number++) {
            FolderTexts.Folder to = texts.folder("y=" + number);
            texts.add(to, row, 0, row.length);
            texts.end(to);
            most = Math.max(most, texts.held());
        }
        return most;
    }

    @Test
    void many_folders_hold_no_more_memory_than_few_and_lose_no_row() throws IOException {
        FolderTexts texts = new FolderTexts(folder, new ScratchSpace(folder, 1L << 30));

        // Each fills its buffer nearly, one after another.
        long most = rows(texts, 1500, 40_000);
        rows(texts, DeliveryPaths.MOST_PARTITIONS, 100);
        texts.flush();

        assertThat(most).isLessThan(MOST);
        assertThat(texts.held()).isZero();
        assertThat(Files.size(texts.folder("y=7").file())).isEqualTo(40_100);
        assertThat(texts.all()).hasSize(DeliveryPaths.MOST_PARTITIONS);
        assertThat(texts.folder("y=7").rows()).isEqualTo(2);
    }

    @Test
    void a_row_that_is_longer_than_others_holds_memory_no_longer_than_it_takes_to_write_it() throws IOException {
        FolderTexts texts = new FolderTexts(folder, new ScratchSpace(folder, 1L << 30));

        rows(texts, 3, 2 << 20);

        assertThat(texts.held()).isZero();
    }
}
